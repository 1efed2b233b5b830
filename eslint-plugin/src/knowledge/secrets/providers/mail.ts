import { type Provider, vendor } from "../provider.ts";

// E-mail and notifications. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

export const mail: readonly Provider[] = [
  ...vendor("SendGrid", { rotate: "https://app.sendgrid.com/settings/api_keys", opens: "mail in the company's name" }, [
    { name: "SendGrid API key", prefixes: ["SG."], pattern: /SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}/ },
  ]),
  ...vendor(
    "Mailgun",
    { rotate: "https://app.mailgun.com/settings/api_security", opens: "mail in the company's name" },
    [
      { name: "Mailgun private API key", prefixes: ["key-"], pattern: /key-[0-9a-f]{32}/ },
      { name: "Mailgun public validation key", prefixes: ["pubkey-"], pattern: /pubkey-[0-9a-f]{32}/ },
      {
        name: "Mailgun unprefixed API key",
        keywords: ["mailgun"],
        pattern: /[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}|[0-9a-f]{32}/,
        minimumEntropy: 2.8,
      },
    ],
  ),
  ...vendor("Mailchimp", { rotate: "https://admin.mailchimp.com/account/api/", opens: "audiences and campaigns" }, [
    {
      name: "Mailchimp API key",
      prefixes: ["-us"],
      behind: { characters: /[0-9a-f]/, most: 32 },
      pattern: /[0-9a-f]{32}-us[0-9]{1,2}/,
    },
    {
      name: "Mandrill API key",
      opens: "mail in the company's name",
      rotate: "https://mandrillapp.com/settings",
      prefixes: ["md-"],
      pattern: /md-[A-Za-z0-9_-]{22}/,
    },
  ]),
  ...vendor(
    "Brevo",
    { rotate: "https://app.brevo.com/settings/keys/api", opens: "mail and text messages in the company's name" },
    [
      { name: "Brevo API key", prefixes: ["xkeysib-"], pattern: /xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}/ },
      { name: "Brevo SMTP key", prefixes: ["xsmtpsib-"], pattern: /xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}/ },
    ],
  ),
  ...vendor("Resend", { rotate: "https://resend.com/api-keys", opens: "mail in the company's name" }, [
    {
      name: "Resend API key",
      prefixes: ["re_"],
      pattern: /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}|re_(?=[A-Za-z]{0,30}[0-9])[A-Za-z0-9]{32,36}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor("Postmark", { rotate: "https://account.postmarkapp.com/api_tokens", opens: "mail in the company's name" }, [
    { name: "Postmark server token", keywords: ["postmark"], pattern: UUID },
  ]),
  ...vendor(
    "SparkPost",
    { rotate: "https://app.sparkpost.com/account/api-keys", opens: "mail in the company's name" },
    [{ name: "SparkPost API key", keywords: ["sparkpost"], pattern: /[0-9a-z]{40}/, minimumEntropy: 3 }],
  ),
  ...vendor("Mailjet", { rotate: "https://app.mailjet.com/account/apikeys", opens: "mail in the company's name" }, [
    {
      name: "Mailjet API key",
      keywords: ["mailjet"],
      pattern: /[0-9a-f]{32}|[A-Za-z0-9]{32}|[A-Za-z0-9]{87}=/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor("MailerSend", { rotate: "https://app.mailersend.com/api-tokens", opens: "mail in the company's name" }, [
    { name: "MailerSend API token", prefixes: ["mlsn."], pattern: /mlsn\.[0-9a-f]{64}/ },
  ]),
  ...vendor("Loops", { rotate: "https://app.loops.so/settings?page=api", opens: "mail in the company's name" }, [
    { name: "Loops API key", keywords: ["loops"], pattern: /[0-9a-f]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "Customer.io",
    { rotate: "https://fly.customer.io/settings/api_credentials", opens: "customers and campaigns" },
    [
      {
        name: "Customer.io API key",
        keywords: ["customerio", "customer_io"],
        pattern: /[0-9a-f]{20}|[0-9a-f]{32}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "Courier",
    { rotate: "https://app.courier.com/settings/api-keys", opens: "notifications in the company's name" },
    [
      {
        name: "Courier auth token",
        prefixes: ["pk_prod_", "pk_test_"],
        keywords: ["courier"],
        pattern: /pk_(?:prod|test)_[A-Z0-9]{28}/,
      },
    ],
  ),
  ...vendor("Novu", { rotate: "https://dashboard.novu.co/api-keys", opens: "notifications in the company's name" }, [
    { name: "Novu secret key", keywords: ["novu"], pattern: /[0-9a-f]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor("Knock", { rotate: "https://dashboard.knock.app/", opens: "notifications in the company's name" }, [
    {
      name: "Knock secret key",
      prefixes: ["sk_"],
      keywords: ["knock"],
      pattern: /sk_(?:test|live)?_?[A-Za-z0-9_-]{40,64}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor("Svix", { rotate: "https://dashboard.svix.com/api-access", opens: "webhooks to every customer" }, [
    {
      name: "Svix API key",
      prefixes: ["sk_", "testsk_"],
      keywords: ["svix"],
      pattern: /(?:test)?sk_[A-Za-z0-9_-]{32,48}(?:\.(?:us|eu|in|ca|au))?/,
      minimumEntropy: 3.4,
    },
  ]),
];
