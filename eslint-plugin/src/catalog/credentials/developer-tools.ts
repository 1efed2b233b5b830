import { service, type Sink } from "./sink.ts";

// Keys of code hosts, chats and bots. Source: the SDKs' own type declarations and guides, as of November 2026.

export const developerTools: readonly Sink[] = [
  service(
    "GitHub token",
    "GITHUB_TOKEN",
    ["@octokit/rest.Octokit.new()", "@octokit/core.Octokit.new()", "octokit.Octokit.new()", "@octokit/rest.new()"],
    ["0.auth", "0.auth.clientSecret", "0.auth.privateKey"],
    "the repositories its scopes name",
  ),
  service("GitHub token", "GITHUB_TOKEN", ["@actions/github.getOctokit()"], ["0"], "the repositories its scopes name"),
  service(
    "GitHub password",
    "GITHUB_TOKEN",
    ["github.new().authenticate()", "octonode.client()", "@octokit/rest()"],
    ["0.password", "0.token", "0"],
    "the repositories of the account",
  ),
  service(
    "GitHub App secret",
    "GITHUB_APP_SECRET",
    [
      "octokit.App.new()",
      "@octokit/app.App.new()",
      "@octokit/webhooks.Webhooks.new()",
      "@octokit/auth-oauth-app.createOAuthAppAuth()",
      "@octokit/auth-app.createAppAuth()",
    ],
    ["0.secret", "0.webhooks.secret", "0.oauth.clientSecret", "0.clientSecret", "0.privateKey"],
    "the application and its installations",
  ),
  service(
    "GitLab token",
    "GITLAB_TOKEN",
    ["@gitbeaker/rest.Gitlab.new()", "@gitbeaker/node.Gitlab.new()"],
    ["0.token"],
    "repositories and pipelines",
  ),
  service(
    "Slack token",
    "SLACK_TOKEN",
    [
      "@slack/web-api.WebClient.new()",
      "@slack/client.WebClient.new()",
      "@slack/rtm-api.RTMClient.new()",
      "slack-node.new()",
    ],
    ["0"],
    "the workspace's messages and files",
  ),
  service(
    "Slack app secret",
    "SLACK_SIGNING_SECRET",
    ["@slack/bolt.App.new()", "@slack/bolt.ExpressReceiver.new()", "@slack/bolt.HTTPReceiver.new()"],
    ["0.token", "0.signingSecret", "0.appToken", "0.clientSecret", "0.stateSecret"],
    "the workspace's messages and files",
  ),
  service(
    "Slack signing secret",
    "SLACK_SIGNING_SECRET",
    ["@slack/events-api.createEventAdapter()", "@slack/interactive-messages.createMessageAdapter()"],
    ["0"],
    "events can be forged",
  ),
  service(
    "Discord bot token",
    "DISCORD_TOKEN",
    ["discord.js.Client.new().login()", "eris.new()", "eris.Client.new()", "oceanic.js.Client.new()"],
    ["0"],
    "the bot and every server it is in",
  ),
  service(
    "Discord bot token",
    "DISCORD_TOKEN",
    ["discord.js.REST.new().setToken()", "@discordjs/rest.REST.new().setToken()"],
    ["0"],
    "the bot and every server it is in",
  ),
  service(
    "Telegram bot token",
    "TELEGRAM_BOT_TOKEN",
    ["telegraf.Telegraf.new()", "telegraf.new()", "node-telegram-bot-api.new()", "grammy.Bot.new()"],
    ["0"],
    "the bot and its chats",
  ),
  service(
    "X API secret",
    "TWITTER_API_SECRET",
    ["twitter.new()", "twit.new()", "twitter-api-v2.TwitterApi.new()", "twitter-api-v2.new()"],
    ["0.consumer_secret", "0.access_token_secret", "0.appSecret", "0.accessSecret", "0.bearer_token"],
    "posts in the account's name",
  ),
];
