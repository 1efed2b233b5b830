import { service, type Sink } from "../../../catalog/credentials.ts";

// Keys of services that send mail, calls and messages. Source: the SDKs' own type declarations and guides, as of November 2026.

export const messaging: readonly Sink[] = [
  service(
    "Twilio auth token",
    "TWILIO_AUTH_TOKEN",
    ["twilio()", "twilio.new()", "twilio.Twilio.new()"],
    ["1"],
    "calls and messages at the account's cost",
  ),
  service("Twilio auth token", "TWILIO_AUTH_TOKEN", ["twilio.validateRequest()"], ["0"], "webhooks can be forged"),
  service(
    "Twilio API secret",
    "TWILIO_API_SECRET",
    ["twilio.jwt.AccessToken.new()"],
    ["2"],
    "calls and messages at the account's cost",
  ),
  service(
    "Vonage API secret",
    "VONAGE_API_SECRET",
    ["nexmo.new()", "@vonage/server-sdk.Vonage.new()", "@vonage/auth.Auth.new()"],
    ["0.apiSecret"],
    "calls and messages at the account's cost",
  ),
  service(
    "SendGrid API key",
    "SENDGRID_API_KEY",
    ["@sendgrid/mail.setApiKey()", "@sendgrid/client.setApiKey()", "sendgrid()"],
    ["0"],
    "mail in the company's name",
  ),
  service(
    "Mailgun API key",
    "MAILGUN_API_KEY",
    ["mailgun.js.new().client()", "mailgun-js()"],
    ["0.key", "0.apiKey"],
    "mail in the company's name",
  ),
  service(
    "Postmark server token",
    "POSTMARK_SERVER_TOKEN",
    ["postmark.ServerClient.new()", "postmark.AccountClient.new()", "postmark.Client.new()"],
    ["0"],
    "mail in the company's name",
  ),
  service("Resend API key", "RESEND_API_KEY", ["resend.Resend.new()"], ["0"], "mail in the company's name"),
  service(
    "Mailchimp API key",
    "MAILCHIMP_API_KEY",
    ["@mailchimp/mailchimp_marketing.setConfig()"],
    ["0.apiKey"],
    "mail in the company's name, and its lists",
  ),
  service(
    "Mailchimp API key",
    "MAILCHIMP_API_KEY",
    ["@mailchimp/mailchimp_transactional()", "mailchimp-api-v3.new()", "mandrill-api/mandrill.Mandrill.new()"],
    ["0"],
    "mail in the company's name",
  ),
  service(
    "Mailjet API secret",
    "MAILJET_API_SECRET",
    ["node-mailjet.connect()", "node-mailjet.apiConnect()", "node-mailjet.Client.apiConnect()"],
    ["1"],
    "mail in the company's name",
  ),
  service(
    "SMTP password",
    "SMTP_PASSWORD",
    ["nodemailer.createTransport()", "nodemailer.default.createTransport()"],
    ["0.auth.pass", "0.auth.clientSecret", "0.auth.refreshToken", "0.auth.accessToken", "0.auth.api_key"],
    "mail in the company's name",
  ),
  service(
    "SMTP password",
    "SMTP_PASSWORD",
    ["@nestjs-modules/mailer.MailerModule.forRoot()", "@nest-modules/mailer.MailerModule.forRoot()"],
    ["0.transport.auth.pass"],
    "mail in the company's name",
  ),
  service(
    "SMTP password",
    "SMTP_PASSWORD",
    ["emailjs.server.connect()", "emailjs.SMTPClient.new()"],
    ["0.password"],
    "mail in the company's name",
  ),
  service(
    "mailbox password",
    "IMAP_PASSWORD",
    ["imap.new()", "imapflow.ImapFlow.new()", "imap-simple.connect()", "poplib.new()"],
    ["0.password", "0.auth.pass", "0.imap.password"],
    "all mail of the account",
  ),
];
