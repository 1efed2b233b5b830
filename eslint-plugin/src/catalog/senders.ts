import { sinks, type Sink } from "./credentials/sink.ts";

/** What sends mail, calls or messages to people: one entry is all that there is to say of it. */
export interface Sender {
  readonly name: string;
  /** Words of names that hold one, and of what is sent: `mailer.send(…)`, `sendInvite(…)`. */
  readonly words: readonly string[];
  /** Where it is given its password or key. */
  readonly credentials?: readonly Sink[];
}

const mail = { opens: "mail in the company's name" };
const calls = { opens: "calls and messages at the account's cost" };
const smtp = { ...mail, secret: "SMTP password", environment: "SMTP_PASSWORD" };
const mailchimp = { secret: "Mailchimp API key", environment: "MAILCHIMP_API_KEY" };
const twilio = { secret: "Twilio auth token", environment: "TWILIO_AUTH_TOKEN" };

/** Every sender that is known. From the SDKs' own type declarations and guides, November 2026. */
export const SENDERS: readonly Sender[] = [
  {
    // A project's own, by what projects call them and what they send; read off real backends.
    name: "own",
    words: [
      "mail",
      "mails",
      "mailer",
      "email",
      "emails",
      "sms",
      "whatsapp",
      "invite",
      "invites",
      "invitation",
      "invitations",
      "newsletter",
      "receipt",
    ],
  },
  {
    name: "Twilio",
    words: ["twilio"],
    credentials: [
      ...sinks({ ...twilio, ...calls }, [{ calls: ["twilio()", "twilio.new()", "twilio.Twilio.new()"], at: ["1"] }]),
      ...sinks({ ...twilio, opens: "webhooks can be forged" }, [{ calls: ["twilio.validateRequest()"], at: ["0"] }]),
      ...sinks({ ...calls, secret: "Twilio API secret", environment: "TWILIO_API_SECRET" }, [
        { calls: ["twilio.jwt.AccessToken.new()"], at: ["2"] },
      ]),
    ],
  },
  {
    name: "Vonage",
    words: [],
    credentials: sinks({ ...calls, secret: "Vonage API secret", environment: "VONAGE_API_SECRET" }, [
      { calls: ["nexmo.new()", "@vonage/server-sdk.Vonage.new()", "@vonage/auth.Auth.new()"], at: ["0.apiSecret"] },
    ]),
  },
  {
    name: "SendGrid",
    words: ["sendgrid", "sgmail"],
    credentials: sinks({ ...mail, secret: "SendGrid API key", environment: "SENDGRID_API_KEY" }, [
      { calls: ["@sendgrid/mail.setApiKey()", "@sendgrid/client.setApiKey()", "sendgrid()"], at: ["0"] },
    ]),
  },
  {
    name: "Mailgun",
    words: ["mailgun"],
    credentials: sinks({ ...mail, secret: "Mailgun API key", environment: "MAILGUN_API_KEY" }, [
      { calls: ["mailgun.js.new().client()", "mailgun-js()"], at: ["0.key", "0.apiKey"] },
    ]),
  },
  {
    name: "Postmark",
    words: ["postmark"],
    credentials: sinks({ ...mail, secret: "Postmark server token", environment: "POSTMARK_SERVER_TOKEN" }, [
      { calls: ["postmark.ServerClient.new()", "postmark.AccountClient.new()", "postmark.Client.new()"], at: ["0"] },
    ]),
  },
  {
    name: "Resend",
    words: ["resend"],
    credentials: sinks({ ...mail, secret: "Resend API key", environment: "RESEND_API_KEY" }, [
      { calls: ["resend.Resend.new()"], at: ["0"] },
    ]),
  },
  { name: "Amazon SES", words: ["ses"] },
  {
    name: "Mailchimp",
    words: [],
    credentials: [
      ...sinks({ ...mailchimp, opens: "mail in the company's name, and its lists" }, [
        { calls: ["@mailchimp/mailchimp_marketing.setConfig()"], at: ["0.apiKey"] },
      ]),
      ...sinks({ ...mailchimp, ...mail }, [
        {
          calls: [
            "@mailchimp/mailchimp_transactional()",
            "mailchimp-api-v3.new()",
            "mandrill-api/mandrill.Mandrill.new()",
          ],
          at: ["0"],
        },
      ]),
    ],
  },
  {
    name: "Mailjet",
    words: [],
    credentials: sinks({ ...mail, secret: "Mailjet API secret", environment: "MAILJET_API_SECRET" }, [
      { calls: ["node-mailjet.connect()", "node-mailjet.apiConnect()", "node-mailjet.Client.apiConnect()"], at: ["1"] },
    ]),
  },
  {
    name: "Nodemailer",
    words: ["nodemailer"],
    credentials: sinks(smtp, [
      {
        calls: ["nodemailer.createTransport()", "nodemailer.default.createTransport()"],
        at: ["0.auth.pass", "0.auth.clientSecret", "0.auth.refreshToken", "0.auth.accessToken", "0.auth.api_key"],
      },
      {
        calls: ["@nestjs-modules/mailer.MailerModule.forRoot()", "@nest-modules/mailer.MailerModule.forRoot()"],
        at: ["0.transport.auth.pass"],
      },
    ]),
  },
  {
    name: "emailjs",
    words: [],
    credentials: sinks(smtp, [{ calls: ["emailjs.server.connect()", "emailjs.SMTPClient.new()"], at: ["0.password"] }]),
  },
  {
    // Mailboxes, which are read by the same password as they send.
    name: "IMAP",
    words: [],
    credentials: sinks({ secret: "mailbox password", opens: "all mail of the account", environment: "IMAP_PASSWORD" }, [
      {
        calls: ["imap.new()", "imapflow.ImapFlow.new()", "imap-simple.connect()", "poplib.new()"],
        at: ["0.password", "0.auth.pass", "0.imap.password"],
      },
    ]),
  },
];
