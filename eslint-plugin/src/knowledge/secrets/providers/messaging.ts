import { type Provider, vendor } from "../provider.ts";

// Calls, text messages, push and realtime channels. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const messaging: readonly Provider[] = [
  ...vendor(
    "Twilio",
    {
      rotate: "https://console.twilio.com/us1/account/keys-credentials/api-keys",
      opens: "calls and messages billed to the account",
    },
    [
      { name: "Twilio API key SID", prefixes: ["SK"], pattern: /SK[0-9a-f]{32}/, minimumEntropy: 2.8 },
      {
        name: "Twilio account SID",
        prefixes: ["AC"],
        pattern: /AC[0-9a-f]{32}/,
        keywords: ["twilio", "account_sid", "accountsid"],
        publishable: true,
      },
      { name: "Twilio auth token", keywords: ["twilio"], pattern: /[0-9a-f]{32}|[A-Za-z0-9]{32}/, minimumEntropy: 2.8 },
    ],
  ),
  ...vendor(
    "Vonage",
    { rotate: "https://dashboard.nexmo.com/settings", opens: "calls and messages billed to the account" },
    [{ name: "Vonage API secret", keywords: ["vonage", "nexmo"], pattern: /[A-Za-z0-9]{16}/, minimumEntropy: 3 }],
  ),
  ...vendor(
    "MessageBird",
    { rotate: "https://dashboard.messagebird.com/developers/access", opens: "messages billed to the account" },
    [
      {
        name: "MessageBird access key",
        keywords: ["messagebird", "message_bird"],
        pattern: /[A-Za-z0-9]{25}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
        minimumEntropy: 2.6,
      },
    ],
  ),
  ...vendor(
    "Telnyx",
    { rotate: "https://portal.telnyx.com/#/app/api-keys", opens: "calls and messages billed to the account" },
    [{ name: "Telnyx API key", prefixes: ["KEY"], pattern: /KEY[0-9A-Za-z_-]{55}/, minimumEntropy: 3.8 }],
  ),
  ...vendor(
    "Plivo",
    { rotate: "https://console.plivo.com/dashboard/", opens: "calls and messages billed to the account" },
    [{ name: "Plivo auth token", keywords: ["plivo"], pattern: /[A-Za-z0-9]{40}/, minimumEntropy: 3.4 }],
  ),
  ...vendor(
    "OneSignal",
    { rotate: "https://dashboard.onesignal.com/", opens: "push messages to every installed app" },
    [
      { name: "OneSignal API key", prefixes: ["os_v2_"], pattern: /os_v2_(?:app|org)_[a-z2-7]{100,110}/ },
      {
        name: "OneSignal legacy API key",
        keywords: ["onesignal"],
        pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9]{48}/,
      },
    ],
  ),
  ...vendor("Pusher", { rotate: "https://dashboard.pusher.com/", opens: "realtime channels" }, [
    { name: "Pusher secret", keywords: ["pusher"], pattern: /[0-9a-f]{20}/, minimumEntropy: 2.8 },
  ]),
  ...vendor("Ably", { rotate: "https://ably.com/accounts", opens: "realtime channels" }, [
    { name: "Ably API key", keywords: ["ably"], pattern: /[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}/ },
  ]),
  ...vendor("PubNub", { rotate: "https://admin.pubnub.com/", opens: "realtime channels" }, [
    { name: "PubNub secret key", prefixes: ["sec-c-"], pattern: /sec-c-[A-Za-z0-9]{48,60}/ },
    {
      name: "PubNub publish key",
      prefixes: ["pub-c-"],
      pattern: /pub-c-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/,
    },
    {
      name: "PubNub subscribe key",
      prefixes: ["sub-c-"],
      pattern: /sub-c-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/,
    },
  ]),
  ...vendor("Stream", { rotate: "https://dashboard.getstream.io/", opens: "chats and feeds of all users" }, [
    { name: "Stream API secret", keywords: ["getstream", "stream"], pattern: /[a-z0-9]{64}/, minimumEntropy: 3.6 },
  ]),
  ...vendor("Sendbird", { rotate: "https://dashboard.sendbird.com/", opens: "chats of all users" }, [
    {
      name: "Sendbird API token",
      keywords: ["sendbird"],
      pattern: /[0-9a-f]{40}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      minimumEntropy: 2.8,
    },
  ]),
  ...vendor("LiveKit", { rotate: "https://cloud.livekit.io/", opens: "rooms and recordings" }, [
    { name: "LiveKit API secret", keywords: ["livekit"], pattern: /[A-Za-z0-9]{40,60}/, minimumEntropy: 4 },
  ]),
];
