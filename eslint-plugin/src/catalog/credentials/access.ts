import { registered, sinks, type Sink } from "./sink.ts";

// Passwords for people and machines to sign in with: HTTP clients, basic authentication, OAuth, SSH, FTP, LDAP.
// Source: the packages' options as they document them, written down in November 2026.

const verbs = ["get", "post", "put", "patch", "delete", "head", "del", "options"];

/** A client that is called itself and through a method for each verb. */
function client(name: string): string[] {
  return [`${name}()`, ...verbs.map((verb) => `${name}.${verb}()`)];
}

export const access: readonly Sink[] = [
  ...sinks(
    { secret: "password of an HTTP service", opens: "the service it signs in to", environment: "API_PASSWORD" },
    [
      {
        calls: [...client("request"), ...client("request-promise"), ...client("request-promise-native")],
        at: ["0.auth.pass", "0.auth.password", "0.auth.bearer", "1.auth.pass", "1.auth.password", "1.auth.bearer"],
      },
      { calls: [...client("request"), ...client("request-promise")].map((call) => `${call}.auth()`), at: ["1", "3"] },
      { calls: [...client("superagent").map((call) => `${call}.**.auth()`), "supertest().**.auth()"], at: ["1"] },
      {
        calls: ["http.request()", "http.get()", "https.request()", "https.get()"],
        at: ["0.auth", "1.auth"],
        form: "user:password",
      },
      {
        calls: [...client("axios"), "axios.create()", "axios.request()", ...client("axios.create()")],
        at: ["0.auth.password", "1.auth.password", "2.auth.password"],
      },
      {
        calls: [...client("got"), "got.extend()", ...client("needle")],
        at: ["1.password", "0.password", "2.password"],
      },
      { calls: ["urllib.request()", "urllib.curl()"], at: ["1.auth", "1.digestAuth"], form: "user:password" },
      { calls: ["@nestjs/axios.HttpModule.register()"], at: ["0.auth.password"] },
      { calls: ["soap.BasicAuthSecurity.new()", "soap.WSSecurity.new()"], at: ["1"] },
      { calls: ["soap.BearerSecurity.new()"], at: ["0"] },
      {
        calls: ["puppeteer.launch().newPage().authenticate()", "playwright.chromium.launch().newContext()"],
        at: ["0.password", "0.httpCredentials.password"],
      },
    ],
  ),
  ...sinks(
    {
      secret: "password of the site",
      opens: "every page behind it",
      environment: "BASIC_AUTH_PASSWORD",
      chosen: "password",
    },
    [
      { calls: ["express-basic-auth()"], at: ["0.users.*"] },
      { calls: ["basic-auth-connect()"], at: ["1"] },
      { calls: ["koa-basic-auth()"], at: ["0.pass"] },
      { calls: ["hono/basic-auth.basicAuth()"], at: ["0.password"] },
      { calls: ["hono/bearer-auth.bearerAuth()"], at: ["0.token", "0.token.[]"] },
      {
        calls: ["@fastify/bearer-auth"].map(registered),
        at: ["1.keys.[]"],
      },
      { calls: ["express-rest-api-key()", "swagger-stats.getMiddleware()"], at: ["0.password"] },
    ],
  ),
  ...sinks(
    {
      secret: "OAuth client secret",
      opens: "sign-in on behalf of the application",
      environment: "OAUTH_CLIENT_SECRET",
    },
    [
      {
        calls: [
          "passport-*.Strategy.new()",
          "passport-*.*.new()",
          "passport-*.new()",
          "@*/passport-*.Strategy.new()",
          "@nestjs/passport.PassportStrategy().new()()",
        ],
        at: ["0.clientSecret", "0.consumerSecret", "0.cookieEncryptionKeys.[].key"],
      },
      { calls: ["next-auth/providers/*()", "@auth/core/providers/*()"], at: ["0.clientSecret"] },
      {
        calls: [
          "simple-oauth2.AuthorizationCode.new()",
          "simple-oauth2.ClientCredentials.new()",
          "simple-oauth2.ResourceOwnerPassword.new()",
        ],
        at: ["0.client.secret"],
      },
      { calls: ["client-oauth2.new()"], at: ["0.clientSecret"] },
      {
        calls: ["openid-client.Issuer.new().Client.new()", "openid-client.discovery()"],
        at: ["0.client_secret", "2.client_secret", "2"],
      },
      { calls: ["oauth.OAuth2.new()", "oauth.OAuth.new()"], at: ["1", "3"] },
      { calls: ["grant()", "grant.express()", "grant-koa()"], at: ["0.*.secret", "0.defaults.secret"] },
      { calls: ["better-auth.betterAuth()"], at: ["0.socialProviders.*.clientSecret"] },
      { calls: ["arctic.*.new()"], at: ["1"] },
      { calls: ["remix-auth-*.*.new()"], at: ["0.clientSecret"] },
    ],
  ),
  ...sinks(
    { secret: "server password", opens: "the server it signs in to", environment: "SSH_PASSWORD", chosen: "password" },
    [
      {
        calls: [
          "ssh2.Client.new().connect()",
          "ssh2.new().connect()",
          "node-ssh.NodeSSH.new().connect()",
          "node-ssh.new().connect()",
          "ssh2-sftp-client.new().connect()",
          "simple-ssh.new()",
        ],
        at: ["0.password", "0.passphrase", "0.privateKey", "0.pass"],
      },
      { calls: ["tunnel-ssh.createTunnel()", "tunnel-ssh()"], at: ["0.password", "2.password", "2.passphrase"] },
      {
        calls: [
          "basic-ftp.Client.new().access()",
          "ftp.new().connect()",
          "promise-ftp.new().connect()",
          "jsftp.new()",
          "ftp-deploy.new().deploy()",
        ],
        at: ["0.password", "0.pass"],
        environment: "FTP_PASSWORD",
      },
      { calls: ["basic-ftp.Client.new().login()"], at: ["1"], environment: "FTP_PASSWORD" },
      { calls: ["samba-client.new()", "@marsaud/smb2.new()"], at: ["0.password"], environment: "SMB_PASSWORD" },
      { calls: ["webdav.createClient()"], at: ["1.password"], environment: "WEBDAV_PASSWORD" },
      {
        calls: ["@kubernetes/client-node.KubeConfig.new().loadFromOptions()"],
        at: ["0.users.[].token", "0.users.[].password"],
        environment: "KUBE_TOKEN",
      },
    ],
  ),
  ...sinks(
    {
      secret: "directory password",
      opens: "the directory and its people",
      environment: "LDAP_PASSWORD",
      chosen: "password",
    },
    [
      { calls: ["ldapjs.createClient().bind()", "ldapts.Client.new().bind()"], at: ["1"] },
      {
        calls: ["ldapjs.createClient()", "ldapauth-fork.new()", "activedirectory.new()", "activedirectory2.new()"],
        at: ["0.bindCredentials", "0.password"],
      },
      { calls: ["passport-ldapauth.new()", "passport-ldapauth.Strategy.new()"], at: ["0.server.bindCredentials"] },
      { calls: ["httpntlm.get()", "httpntlm.post()", "kerberos.initializeClient()"], at: ["0.password", "1.password"] },
    ],
  ),
  ...sinks(
    { secret: "passphrase of the server's TLS key", opens: "the server's private key", environment: "TLS_PASSPHRASE" },
    [
      {
        calls: [
          "https.createServer()",
          "tls.createServer()",
          "tls.createSecureContext()",
          "http2.createSecureServer()",
          "https.Agent.new()",
        ],
        at: ["0.passphrase"],
      },
    ],
  ),
];
