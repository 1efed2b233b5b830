import { registered, sinks, type Sink } from "./sink.ts";

// Keys that sign or encrypt: tokens, sessions, cookies, node:crypto. Source: the packages' own type declarations and
// guides, as of November 2026.

export const signing: readonly Sink[] = [
  ...sinks(
    {
      secret: "JWT signing secret",
      opens: "every account, by forged tokens",
      environment: "JWT_SECRET",
      chosen: "key",
    },
    [
      { calls: ["jsonwebtoken.sign()", "jsonwebtoken.verify()"], at: ["1", "1.key", "1.passphrase"] },
      { calls: ["jwt-simple.encode()", "jwt-simple.decode()", "jws.verify()"], at: ["1"] },
      { calls: ["jws.sign()"], at: ["0.secret", "0.privateKey"] },
      { calls: ["njwt.create()", "njwt.verify()"], at: ["1"] },
      {
        calls: [
          "jose.SignJWT.new().**.sign()",
          "jose.CompactSign.new().**.sign()",
          "jose.EncryptJWT.new().**.encrypt()",
        ],
        at: ["0"],
      },
      { calls: ["jose.jwtVerify()", "jose.jwtDecrypt()", "jose.compactVerify()"], at: ["1"] },
      { calls: ["jose.importPKCS8()"], at: ["0"] },
      { calls: ["@tsndr/cloudflare-worker-jwt.sign()", "@tsndr/cloudflare-worker-jwt.verify()"], at: ["1"] },
      { calls: ["hono/jwt.sign()", "hono/jwt.verify()"], at: ["1"] },
      { calls: ["hono/jwt.jwt()"], at: ["0.secret"] },
      { calls: ["@elysiajs/jwt.jwt()", "@elysiajs/jwt()"], at: ["0.secret"] },
      { calls: ["express-jwt()", "express-jwt.expressjwt()", "express-jwt.jwt()", "koa-jwt()"], at: ["0.secret"] },
      {
        calls: ["@fastify/jwt", "fastify-jwt"].map(registered),
        at: ["1.secret", "1.secret.private"],
      },
      { calls: ["fast-jwt.createSigner()", "fast-jwt.createVerifier()"], at: ["0.key"] },
      { calls: ["@nestjs/jwt.JwtModule.register()"], at: ["0.secret", "0.privateKey", "0.secretOrPrivateKey"] },
      {
        calls: ["@nestjs/jwt.JwtModule.registerAsync()"],
        at: ["0.useFactory.().secret", "0.useFactory.().privateKey"],
      },
      { calls: ["@nestjs/jwt.JwtService.new()"], at: ["0.secret", "0.privateKey"] },
      {
        calls: ["sign", "signAsync", "verify", "verifyAsync"].map(
          (method) => `@nestjs/jwt.JwtService.new().${method}()`,
        ),
        at: ["1.secret", "1.privateKey"],
      },
      { calls: ["passport-jwt.Strategy.new()", "@nestjs/passport.PassportStrategy().new()()"], at: ["0.secretOrKey"] },
      { calls: ["passport-http-bearer.Strategy.new()"], at: ["0.secret"] },
      {
        calls: [
          "next-auth/jwt.getToken()",
          "next-auth/jwt.encode()",
          "next-auth/jwt.decode()",
          "next-auth/middleware.withAuth()",
        ],
        at: ["0.secret"],
      },
      {
        calls: ["jsonwebtoken-promisified.sign()", "jwt-decode.verify()", "socketio-jwt.authorize()"],
        at: ["0.secret", "1"],
      },
    ],
  ),
  ...sinks(
    {
      secret: "session secret",
      opens: "every account, by forged sessions",
      environment: "SESSION_SECRET",
      chosen: "key",
    },
    [
      { calls: ["express-session()"], at: ["0.secret", "0.secret.[]"] },
      { calls: ["cookie-session()"], at: ["0.secret", "0.keys.[]"] },
      { calls: ["cookie-parser()"], at: ["0", "0.[]"] },
      { calls: ["keygrip()", "keygrip.new()"], at: ["0.[]"] },
      { calls: ["cookies.new()"], at: ["2.keys.[]"] },
      { assigned: ["koa.new().keys"], at: ["", "[]"] },
      { calls: ["@koa/router.new().keys()"], at: ["0"] },
      {
        calls: [
          "@fastify/cookie",
          "@fastify/session",
          "@fastify/secure-session",
          "fastify-cookie",
          "fastify-session",
        ].map(registered),
        at: ["1.secret", "1.secret.[]", "1.key"],
      },
      { calls: ["client-sessions()"], at: ["0.secret"] },
      {
        calls: [
          "iron-session.getIronSession()",
          "iron-session/next.withIronSessionApiRoute()",
          "iron-session.sealData()",
          "iron-session.unsealData()",
        ],
        at: ["1.password", "2.password", "1.password.*"],
      },
      { calls: ["@hapi/iron.seal()", "@hapi/iron.unseal()"], at: ["1"] },
      { calls: ["h3.useSession()"], at: ["1.password"] },
      { calls: ["next-auth()", "next-auth.NextAuth()", "@auth/core.Auth()"], at: ["0.secret", "1.secret", "2.secret"] },
      { calls: ["better-auth.betterAuth()"], at: ["0.secret"] },
      {
        calls: [
          "@react-router/node.createCookieSessionStorage()",
          "@remix-run/node.createCookieSessionStorage()",
          "react-router.createCookieSessionStorage()",
        ],
        at: ["0.cookie.secrets.[]"],
      },
      { calls: ["@remix-run/node.createCookie()", "react-router.createCookie()"], at: ["1.secrets.[]"] },
      { calls: ["hono/cookie.setSignedCookie()"], at: ["3"] },
      { calls: ["hono/cookie.getSignedCookie()"], at: ["1"] },
      { calls: ["csrf-csrf.doubleCsrf()"], at: ["0.getSecret.()"] },
      { calls: ["cookie-signature.sign()", "cookie-signature.unsign()"], at: ["1"] },
    ],
  ),
  ...sinks(
    { secret: "HMAC key", opens: "whatever its signatures protect", environment: "HMAC_SECRET", chosen: "key" },
    [
      { calls: ["crypto.createHmac()", "crypto-browserify.createHmac()"], at: ["1"] },
      {
        calls: [
          "crypto-js.HmacSHA1()",
          "crypto-js.HmacSHA256()",
          "crypto-js.HmacSHA512()",
          "crypto-js.HmacMD5()",
          "crypto-js/hmac-sha1()",
          "crypto-js/hmac-sha256()",
          "crypto-js/hmac-sha512()",
          "crypto-js/hmac-md5()",
        ],
        at: ["1"],
      },
      { calls: ["@hapi/hawk.client.header()"], at: ["2.credentials.key"] },
    ],
  ),
  ...sinks(
    { secret: "encryption key", opens: "everything encrypted with it", environment: "ENCRYPTION_KEY", chosen: "key" },
    [
      {
        calls: [
          "crypto.createCipheriv()",
          "crypto.createDecipheriv()",
          "crypto.createCipher()",
          "crypto.createDecipher()",
        ],
        at: ["1"],
      },
      { calls: ["crypto.createSign().sign()", "crypto.createSign().**.sign()"], at: ["0", "0.passphrase"] },
      { calls: ["crypto.createPrivateKey()"], at: ["0.passphrase"] },
      {
        calls: ["AES", "DES", "TripleDES", "RC4", "Rabbit"].flatMap((cipher) => [
          `crypto-js.${cipher}.encrypt()`,
          `crypto-js.${cipher}.decrypt()`,
        ]),
        at: ["1"],
      },
      {
        calls: ["aes", "tripledes", "rc4", "rabbit"].flatMap((cipher) => [
          `crypto-js/${cipher}.encrypt()`,
          `crypto-js/${cipher}.decrypt()`,
        ]),
        at: ["1"],
      },
      {
        calls: [
          "cryptr.new()",
          "simple-crypto-js.new()",
          "simple-crypto-js.SimpleCrypto.new()",
          "simple-encryptor()",
          "aes256.encrypt()",
          "aes256.decrypt()",
          "fernet.Secret.new()",
        ],
        at: ["0"],
      },
      { calls: ["sjcl.encrypt()", "sjcl.decrypt()"], at: ["0"] },
    ],
  ),
];
