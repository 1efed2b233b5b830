import { sinks, type Sink } from "./sink.ts";

// Keys of cloud accounts. Source: the SDKs' options as they document them, written down in November 2026.

const awsOptions = [
  "0.secretAccessKey",
  "0.credentials.secretAccessKey",
  "0.sessionToken",
  "0.credentials.sessionToken",
];

export const clouds: readonly Sink[] = [
  ...sinks(
    {
      secret: "AWS secret access key",
      opens: "the AWS account, as far as its policies reach",
      environment: "AWS_SECRET_ACCESS_KEY",
    },
    [
      {
        calls: [
          "aws-sdk.config.update()",
          "aws-sdk.config.credentials.update()",
          "aws-sdk.Config.new().update()",
          "aws-sdk/global.config.update()",
        ],
        at: awsOptions,
      },
      {
        calls: ["aws-sdk.*.new()", "aws-sdk.*.*.new()", "aws-sdk/clients/*.new()", "aws-sdk/global.*.new()"],
        at: awsOptions,
      },
      { calls: ["aws-sdk.Credentials.new()", "aws-sdk/global.Credentials.new()"], at: ["1", "2"] },
      {
        calls: ["@aws-sdk/client-*.*.new()", "@aws-sdk/lib-*.*.new()", "@aws-sdk/rds-signer.Signer.new()"],
        at: awsOptions,
      },
      { assigned: ["aws-sdk.config.secretAccessKey"], at: [""] },
      { calls: ["aws4.sign()"], at: ["1.secretAccessKey"] },
      { calls: ["aws4fetch.AwsClient.new()"], at: ["0.secretAccessKey"] },
      { calls: ["minio.Client.new()", "minio.new()"], at: ["0.secretKey"] },
      {
        calls: ["multer-s3()", "knox.createClient()", "s3-client.createClient()"],
        at: ["0.secret", "0.s3Options.secretAccessKey"],
      },
      { calls: ["bun.S3Client.new()"], at: ["0.secretAccessKey"] },
    ],
  ),
  ...sinks(
    { secret: "Azure credential", opens: "the Azure resources it was made for", environment: "AZURE_CLIENT_SECRET" },
    [
      { calls: ["@azure/identity.ClientSecretCredential.new()"], at: ["2"] },
      { calls: ["@azure/identity.UsernamePasswordCredential.new()"], at: ["3"] },
      { calls: ["@azure/storage-*.StorageSharedKeyCredential.new()", "azure-storage.*()"], at: ["1"] },
      {
        calls: [
          "@azure/core-auth.AzureKeyCredential.new()",
          "@azure/openai.AzureKeyCredential.new()",
          "@azure/*.AzureKeyCredential.new()",
        ],
        at: ["0"],
      },
      { calls: ["@azure/*.AzureNamedKeyCredential.new()", "@azure/*.AzureSASCredential.new()"], at: ["1"] },
      { calls: ["@azure/cosmos.CosmosClient.new()"], at: ["0.key"] },
      { calls: ["@azure/msal-node.ConfidentialClientApplication.new()"], at: ["0.auth.clientSecret"] },
      {
        calls: [
          "ms-rest-azure.loginWithUsernamePassword()",
          "ms-rest-azure.loginWithServicePrincipalSecret()",
          "@azure/ms-rest-nodeauth.loginWithUsernamePassword()",
          "@azure/ms-rest-nodeauth.loginWithServicePrincipalSecret()",
        ],
        at: ["1"],
      },
      { calls: ["ms-rest-azure.ApplicationTokenCredentials.new()"], at: ["2"] },
      { calls: ["ms-rest-azure.UserTokenCredentials.new()"], at: ["3"] },
    ],
  ),
  ...sinks(
    {
      secret: "Google service account key",
      opens: "the Google Cloud project, as far as its roles reach",
      environment: "GOOGLE_PRIVATE_KEY",
    },
    [
      {
        calls: [
          "@google-cloud/*.*.new()",
          "google-auth-library.GoogleAuth.new()",
          "googleapis.google.auth.GoogleAuth.new()",
        ],
        at: ["0.credentials.private_key"],
      },
      { calls: ["google-auth-library.JWT.new()", "googleapis.google.auth.JWT.new()"], at: ["2", "0.key"] },
      {
        calls: ["google-auth-library.OAuth2Client.new()", "googleapis.google.auth.OAuth2.new()"],
        at: ["1", "0.clientSecret"],
        secret: "Google OAuth client secret",
        opens: "sign-in on behalf of the application",
        environment: "GOOGLE_CLIENT_SECRET",
      },
      {
        calls: ["firebase-admin.credential.cert()", "firebase-admin/app.cert()"],
        at: ["0.privateKey", "0.private_key"],
      },
    ],
  ),
  ...sinks({ secret: "cloud access token", opens: "the account's servers and data", environment: "CLOUD_TOKEN" }, [
    {
      calls: ["digitalocean.client()", "do-wrapper.new()", "dots-wrapper.createApiClient()"],
      at: ["0", "0.token"],
      environment: "DIGITALOCEAN_TOKEN",
    },
    {
      calls: ["pkgcloud.compute.createClient()", "pkgcloud.storage.createClient()"],
      at: ["0.apiKey", "0.password", "0.key", "0.secretKey"],
    },
    {
      calls: ["cloudinary.config()", "cloudinary.v2.config()"],
      at: ["0.api_secret"],
      secret: "Cloudinary API secret",
      environment: "CLOUDINARY_API_SECRET",
    },
    {
      calls: ["cloudflare.new()", "cloudflare.Cloudflare.new()", "cloudflare()"],
      at: ["0.apiToken", "0.apiKey", "0.token", "0.key"],
      environment: "CLOUDFLARE_API_TOKEN",
    },
    { calls: ["heroku-client.new()"], at: ["0.token"], environment: "HEROKU_API_TOKEN" },
    { calls: ["@vercel/blob.put()"], at: ["2.token"], environment: "BLOB_READ_WRITE_TOKEN" },
    { calls: ["@vercel/kv.createClient()"], at: ["0.token"], environment: "KV_REST_API_TOKEN" },
    {
      calls: ["@supabase/supabase-js.createClient()"],
      at: ["2.global.headers.Authorization"],
      environment: "SUPABASE_SERVICE_ROLE_KEY",
      form: "authorization",
    },
    { calls: ["node-vault()"], at: ["0.token"], environment: "VAULT_TOKEN" },
    { calls: ["consul()", "consul.new()"], at: ["0.defaults.token"], environment: "CONSUL_TOKEN" },
    { calls: ["etcd3.Etcd3.new()"], at: ["0.auth.password"], environment: "ETCD_PASSWORD" },
  ]),
];
