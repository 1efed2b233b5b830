import { type Provider, vendor } from "../provider.ts";

// Chat between people, and bots in it. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const chat: readonly Provider[] = [
  ...vendor("Slack", { rotate: "https://api.slack.com/apps", opens: "messages and files of the workspace" }, [
    {
      name: "Slack bot token",
      prefixes: ["xoxb-"],
      pattern: /xoxb-(?:[0-9]{8,14}-[0-9]{8,14}(?:-[A-Za-z0-9]{16,40})?|[0-9]{8,14}-[A-Za-z0-9]{18,34})/,
      minimumEntropy: 2.4,
    },
    {
      name: "Slack user token",
      prefixes: ["xoxp-", "xoxe-"],
      pattern: /xox[pe](?:-[0-9]{8,14}){2,3}-[A-Za-z0-9]{10,40}/,
      minimumEntropy: 2.4,
    },
    {
      name: "Slack workspace token",
      prefixes: ["xoxa-", "xoxr-"],
      pattern: /xox[ar]-(?:[0-9]-)?(?:[0-9]{8,14}-){1,4}[A-Za-z0-9]{8,48}|xox[ar]-[0-9]-?[a-z0-9]{11,48}/,
      minimumEntropy: 2.4,
    },
    {
      name: "Slack legacy token",
      prefixes: ["xoxs-", "xoxo-", "xoxc-", "xoxd-"],
      pattern: /xox[soc](?:-[0-9]{4,14}){3}-[0-9a-f]{8,64}|xoxd-[A-Za-z0-9%/+=]{60,200}/,
      minimumEntropy: 2.4,
    },
    {
      name: "Slack app-level token",
      prefixes: ["xapp-"],
      pattern: /xapp-(?:[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[0-9a-z]{60,70}|[0-9]{10,14}-[A-Za-z0-9/]{20,32})/,
    },
    {
      name: "Slack configuration access token",
      prefixes: ["xoxe.xoxp-", "xoxe.xoxb-"],
      pattern: /xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{100,200}/,
    },
    { name: "Slack configuration refresh token", prefixes: ["xoxe-"], pattern: /xoxe-[0-9]-[A-Za-z0-9]{100,200}/ },
    {
      name: "Slack webhook URL",
      opens: "posting into the channel as the company",
      prefixes: ["hooks.slack.com/"],
      pattern:
        /hooks\.slack\.com\/(?:services\/T[A-Z0-9]{7,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{18,32}|workflows\/T[A-Z0-9]{7,12}\/A[A-Z0-9]{6,12}\/[0-9]{15,20}\/[A-Za-z0-9]{18,32}|(?:services|workflows|triggers)\/[A-Za-z0-9+/]{43,56})/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor(
    "Discord",
    { rotate: "https://discord.com/developers/applications", opens: "every server that the bot joined" },
    [
      {
        name: "Discord bot token",
        // The first part is the bot's numeric id in base 64, and digits in base 64 begin with these pairs.
        prefixes: ["MD", "MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"],
        pattern: /[MNO][DTjz][A-Za-z0-9_-]{22,26}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}/,
        minimumEntropy: 3.5,
      },
      { name: "Discord bot token, multi-factor", prefixes: ["mfa."], pattern: /mfa\.[A-Za-z0-9_-]{84}/ },
      {
        name: "Discord webhook URL",
        opens: "posting into the channel as the company",
        prefixes: ["discord.com/api/", "discordapp.com/api/"],
        pattern: /discord(?:app)?\.com\/api\/(?:v[0-9]{1,2}\/)?webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,72}/,
        minimumEntropy: 3,
      },
      {
        name: "Discord client secret",
        opens: "sign-in on behalf of the application",
        keywords: ["discord"],
        pattern: /[A-Za-z0-9_-]{32}/,
        minimumEntropy: 2.8,
      },
      {
        name: "Discord public key",
        keywords: ["discordpublickey", "discord_public_key"],
        pattern: /[0-9a-f]{64}/,
        publishable: true,
      },
    ],
  ),
  ...vendor("Telegram", { rotate: "https://t.me/BotFather", opens: "the bot and every chat it is in" }, [
    {
      name: "Telegram bot token",
      prefixes: [":AA"],
      behind: { characters: /[0-9]/, most: 12 },
      pattern: /[0-9]{8,11}:AA[A-Za-z0-9_-]{33}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor(
    "Microsoft Teams",
    { rotate: "https://admin.teams.microsoft.com/", opens: "posting into the channel as the company" },
    [
      {
        name: "Microsoft Teams webhook URL",
        prefixes: [".webhook.office.com/", "outlook.office.com/webhook/", "outlook.office365.com/webhook/"],
        behind: { characters: /[a-z0-9-]/, most: 60 },
        pattern:
          /(?:[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2|outlook\.office(?:365)?\.com\/webhook)\/[a-z0-9-]{36,46}@[a-z0-9-]{36,46}\/[A-Za-z]{8,32}\/[a-z0-9]{32}\/[a-z0-9-]{36,46}(?:\/[A-Za-z0-9_-]{40,60})?/,
      },
    ],
  ),
  ...vendor("Google Chat", { rotate: "https://chat.google.com/", opens: "posting into the space as the company" }, [
    {
      name: "Google Chat webhook URL",
      prefixes: ["chat.googleapis.com/v1/spaces/"],
      pattern:
        /chat\.googleapis\.com\/v1\/spaces\/[A-Za-z0-9_-]{8,16}\/messages\?key=AIza[A-Za-z0-9_-]{35}&token=[A-Za-z0-9_%-]{40,60}/,
    },
  ]),
  ...vendor("Mattermost", { rotate: "https://docs.mattermost.com/", opens: "messages as its user" }, [
    { name: "Mattermost access token", keywords: ["mattermost"], pattern: /[a-z0-9]{26}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("Gitter", { rotate: "https://developer.gitter.im/apps", opens: "messages as its user" }, [
    { name: "Gitter access token", keywords: ["gitter"], pattern: /[A-Za-z0-9_-]{40}/, minimumEntropy: 3.2 },
  ]),
  ...vendor("Line", { rotate: "https://developers.line.biz/console/", opens: "messages as the official account" }, [
    {
      name: "Line channel access token",
      keywords: [
        "linebot",
        "line_bot",
        "linenotify",
        "line_notify",
        "line_channel",
        "linechannel",
        "line_token",
        "linetoken",
      ],
      pattern: /[A-Za-z0-9+/]{128,172}\/[A-Za-z0-9+/]{4,40}={0,2}|[A-Za-z0-9+/]{43}/,
      minimumEntropy: 4,
    },
  ]),
];
