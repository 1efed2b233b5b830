import { type Provider, vendor } from "../provider.ts";

// The three big clouds. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

const BASE64URL = /[A-Za-z0-9_-]/;
const BASE64 = /[A-Za-z0-9+/]/;

const aws = vendor(
  "AWS",
  {
    rotate: "https://console.aws.amazon.com/iam/home#/security_credentials",
    opens: "whatever its IAM user or role may do",
  },
  [
    {
      name: "AWS access key ID",
      prefixes: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
      pattern: /(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}/,
      minimumEntropy: 2.6,
    },
    {
      name: "AWS secret access key",
      keywords: ["aws", "amazon", "secretaccesskey", "secret_access_key", "s3", "ses", "dynamodb"],
      pattern: /[A-Za-z0-9/+]{40}/,
      minimumEntropy: 3.8,
    },
    {
      name: "AWS session token",
      prefixes: ["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"],
      pattern: /(?:IQoJb3JpZ2lu|F[wQ]oGZXIvYXdz)[A-Za-z0-9+/]{100,2000}={0,2}/,
    },
    {
      name: "Amazon Bedrock API key",
      opens: "model calls billed to the account",
      prefixes: ["ABSK"],
      pattern: /ABSK[A-Za-z0-9+/]{109,269}={0,2}/,
    },
    {
      name: "Amazon Bedrock short-lived API key",
      opens: "model calls billed to the account, for hours",
      prefixes: ["bedrock-api-key-"],
      pattern: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=_-]{0,2000}/,
    },
    { name: "AWS AppSync API key", opens: "the GraphQL API", prefixes: ["da2-"], pattern: /da2-[a-z0-9]{26}/ },
    {
      name: "Amazon MWS auth token",
      opens: "a seller's orders and customers",
      rotate: "https://sellercentral.amazon.com/apps/manage",
      prefixes: ["amzn.mws."],
      pattern: /amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      name: "Login with Amazon client secret",
      opens: "sign-in on behalf of the application",
      rotate: "https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html",
      prefixes: ["amzn1.oa2-cs.v1."],
      pattern: /amzn1\.oa2-cs\.v1\.[0-9a-f]{64}/,
    },
  ],
);

const google = vendor(
  "Google",
  {
    rotate: "https://console.cloud.google.com/apis/credentials",
    opens: "the Google APIs it was made for, billed to the project",
  },
  [
    {
      name: "Google API key",
      prefixes: ["AIza"],
      pattern: /AIza[A-Za-z0-9_-]{35}/,
      shared: true,
      minimumEntropy: 3.6,
    },
    {
      name: "Google OAuth client secret",
      opens: "sign-in on behalf of the application",
      prefixes: ["GOCSPX-"],
      pattern: /GOCSPX-[A-Za-z0-9_-]{28}/,
    },
    {
      name: "Google OAuth access token",
      opens: "a Google account for about an hour",
      prefixes: ["ya29."],
      pattern: /ya29\.[A-Za-z0-9_-]{20,2000}/,
    },
    {
      name: "Google OAuth refresh token",
      opens: "a Google account until revoked",
      prefixes: ["1//0"],
      pattern: /1\/\/0[A-Za-z0-9_-]{40,120}/,
    },
    {
      name: "Google OAuth legacy client secret",
      opens: "sign-in on behalf of the application",
      keywords: ["google", "gcp", "youtube", "gmail", "apps.googleusercontent.com"],
      pattern: /[A-Za-z0-9_-]{24}/,
      minimumEntropy: 3.4,
    },
    {
      name: "Firebase Cloud Messaging server key",
      opens: "push messages to every installed app",
      rotate: "https://console.firebase.google.com/",
      prefixes: ["AAAA"],
      pattern: /AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}/,
    },
    {
      name: "Google Cloud Storage HMAC key ID",
      opens: "storage buckets",
      prefixes: ["GOOG"],
      pattern: /GOOG1?[A-Z0-9]{20,57}/,
      minimumEntropy: 3,
    },
    {
      name: "reCAPTCHA secret key",
      opens: "verification of captchas, so that bots pass",
      rotate: "https://www.google.com/recaptcha/admin",
      prefixes: ["6L"],
      // The site key, which every visitor sees, has the same form.
      keywords: ["secret", "private"],
      pattern: /6L[A-Za-z0-9_-]{38}/,
    },
  ],
);

const azure = vendor(
  "Microsoft Azure",
  { rotate: "https://portal.azure.com/", opens: "the Azure resource it belongs to" },
  [
    {
      name: "Microsoft Entra client secret",
      opens: "everything the app registration may do in the tenant",
      rotate: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
      prefixes: ["Q~"],
      behind: { characters: /[A-Za-z0-9_.~-]/, most: 4 },
      pattern: /[A-Za-z0-9_.~-]{3}[0-9]Q~[A-Za-z0-9_.~-]{31,34}/,
      minimumEntropy: 3.4,
    },
    {
      name: "Azure Storage account key",
      opens: "every blob, queue and table of the account",
      prefixes: ["AccountKey="],
      pattern: /AccountKey=[A-Za-z0-9+/]{86}==/,
    },
    {
      name: "Azure shared access key",
      opens: "the bus, hub or configuration store",
      prefixes: ["SharedAccessKey="],
      pattern: /SharedAccessKey=[A-Za-z0-9+/]{43}=/,
    },
    {
      name: "Azure App Configuration secret",
      opens: "the configuration of the application",
      prefixes: ["Secret="],
      pattern: /Secret=[A-Za-z0-9+/]{40,86}={0,2}/,
      minimumEntropy: 3.5,
    },
    {
      name: "Azure signed storage key",
      opens: "every blob, queue and table of the account",
      prefixes: ["+ASt"],
      behind: { characters: BASE64, most: 76 },
      pattern: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==/,
    },
    {
      name: "Azure Cosmos DB key",
      opens: "every document of the account",
      prefixes: ["ACDb"],
      behind: { characters: BASE64, most: 76 },
      pattern: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/,
    },
    {
      name: "Azure messaging key",
      opens: "the bus, hub or relay",
      prefixes: ["+ASb", "+AEh", "+ARm", "AIoT", "AzCa"],
      behind: { characters: BASE64, most: 33 },
      pattern: /[A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|\+ARm|AIoT|AzCa)[A-Za-z0-9+/]{5}=/,
    },
    {
      name: "Azure Functions key",
      opens: "the functions it guards",
      prefixes: ["AzFu"],
      behind: { characters: BASE64URL, most: 44 },
      pattern: /[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==/,
    },
    {
      name: "Azure AI Search key",
      opens: "the search index",
      prefixes: ["AzSe"],
      behind: { characters: /[A-Za-z0-9]/, most: 42 },
      pattern: /[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}/,
    },
    {
      name: "Azure Container Registry key",
      opens: "the images of the registry",
      prefixes: ["+ACR"],
      behind: { characters: BASE64, most: 42 },
      pattern: /[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9+/]{6}/,
    },
    {
      name: "Azure DevOps personal access token",
      opens: "repositories and pipelines",
      rotate: "https://dev.azure.com/_usersSettings/tokens",
      prefixes: ["AZDO"],
      behind: { characters: /[A-Za-z0-9]/, most: 76 },
      pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,
    },
    {
      name: "Azure DevOps legacy access token",
      opens: "repositories and pipelines",
      rotate: "https://dev.azure.com/_usersSettings/tokens",
      keywords: ["azure", "devops", "vsts", "visualstudio", "personalaccesstoken", "ado"],
      pattern: /[a-z2-7]{52}/,
      minimumEntropy: 3.5,
    },
    {
      name: "Azure AI services key",
      opens: "model and speech calls billed to the subscription",
      keywords: ["azure", "openai", "cognitive", "speech", "translator", "ocp"],
      pattern: /[0-9a-f]{32}|[A-Za-z0-9]{84}/,
      minimumEntropy: 3,
    },
    {
      name: "Azure shared access signature",
      opens: "the storage it was signed for, until it expires",
      prefixes: ["sig="],
      pattern: /sig=[A-Za-z0-9%/+]{43,80}(?:%3D|=)/,
      hasRunOut: (query) => isPast(/(?:[?&;]|amp;)se=([\w%:.-]{10,40})/.exec(query)?.[1]),
    },
  ],
);

/** Whether a time as URLs write it has passed: `2031-03-09T17%3A49%3A35Z`. */
function isPast(time: string | undefined): boolean {
  return time !== undefined && Date.parse(time.replaceAll(/%3A/gi, ":")) < Date.now();
}

export const cloud: readonly Provider[] = [...aws, ...google, ...azure];
