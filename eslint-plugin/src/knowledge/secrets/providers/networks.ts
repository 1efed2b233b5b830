import { type Provider, vendor } from "../provider.ts";

// Social networks and media. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const networks: readonly Provider[] = [
  ...vendor(
    "Meta",
    { rotate: "https://developers.facebook.com/apps/", opens: "pages, accounts and advertising it was granted" },
    [
      { name: "Facebook access token", prefixes: ["EAA"], pattern: /EAA[A-Za-z0-9]{80,250}/, minimumEntropy: 3.6 },
      {
        name: "Facebook legacy access token",
        prefixes: ["EAACEdEose0cBA"],
        pattern: /EAACEdEose0cBA[A-Za-z0-9]{20,250}/,
      },
      {
        name: "Facebook app access token",
        prefixes: ["|"],
        behind: { characters: /[0-9]/, most: 17 },
        pattern: /[0-9]{15,17}\|[A-Za-z0-9_-]{26,28}/,
        minimumEntropy: 3.4,
      },
      {
        name: "Facebook app secret",
        keywords: ["facebook", "fb", "meta", "whatsapp", "instagram"],
        pattern: /[0-9a-f]{32}/,
        minimumEntropy: 3,
      },
      { name: "Instagram access token", prefixes: ["IGQV", "IGAA"], pattern: /IG(?:QV|AA)[A-Za-z0-9_-]{80,300}/ },
    ],
  ),
  ...vendor(
    "X",
    { rotate: "https://developer.x.com/en/portal/dashboard", opens: "posts and messages as the account" },
    [
      {
        name: "X bearer token",
        prefixes: ["AAAAAAAAAAAAAAAAAAAA"],
        pattern: /A{20,24}[A-Za-z0-9%+]{70,110}/,
        minimumEntropy: 3.4,
      },
      { name: "X access token secret", keywords: ["twitter"], pattern: /[A-Za-z0-9]{45}/, minimumEntropy: 3.6 },
      { name: "X API key secret", keywords: ["twitter"], pattern: /[A-Za-z0-9]{40,50}/, minimumEntropy: 3.6 },
      { name: "X access token", keywords: ["twitter"], pattern: /[0-9]{8,20}-[A-Za-z0-9]{30,42}/, minimumEntropy: 3.6 },
      { name: "X API key", keywords: ["twitter"], pattern: /[A-Za-z0-9]{25}/, minimumEntropy: 3.2 },
    ],
  ),
  ...vendor(
    "LinkedIn",
    { rotate: "https://www.linkedin.com/developers/apps", opens: "posts and profiles it was granted" },
    [
      {
        name: "LinkedIn client secret",
        prefixes: ["WPL_AP"],
        pattern: /WPL_AP[01]\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/=]{6,10}/,
      },
      { name: "LinkedIn legacy client secret", keywords: ["linkedin"], pattern: /[A-Za-z0-9]{16}/, minimumEntropy: 3 },
      { name: "LinkedIn client ID", keywords: ["linkedin"], pattern: /[0-9a-z]{14}/, minimumEntropy: 2.8 },
    ],
  ),
  ...vendor("Twitch", { rotate: "https://dev.twitch.tv/console/apps", opens: "the channel it was granted" }, [
    { name: "Twitch client secret", keywords: ["twitch"], pattern: /[a-z0-9]{30}/, minimumEntropy: 3.2 },
    {
      name: "Twitch stream key",
      prefixes: ["live_"],
      keywords: ["twitch", "stream"],
      pattern: /live_[0-9]{6,12}_[A-Za-z0-9]{30}/,
    },
  ]),
  ...vendor(
    "Spotify",
    { rotate: "https://developer.spotify.com/dashboard", opens: "playback and playlists it was granted" },
    [{ name: "Spotify client secret", keywords: ["spotify"], pattern: /[0-9a-f]{32}|[0-9a-z]{32}/, minimumEntropy: 3 }],
  ),
  ...vendor("Flickr", { rotate: "https://www.flickr.com/services/apps/by/me", opens: "photos it was granted" }, [
    { name: "Flickr API key", keywords: ["flickr"], pattern: /[0-9a-z]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor("Reddit", { rotate: "https://www.reddit.com/prefs/apps", opens: "posts as the account" }, [
    { name: "Reddit client secret", keywords: ["reddit"], pattern: /[A-Za-z0-9_-]{27,30}/, minimumEntropy: 3.6 },
  ]),
  ...vendor("Zoom", { rotate: "https://marketplace.zoom.us/user/build", opens: "meetings and recordings" }, [
    { name: "Zoom client secret", keywords: ["zoom"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.6 },
  ]),
  ...vendor(
    "The New York Times",
    { rotate: "https://developer.nytimes.com/my-apps", opens: "article searches on the account" },
    [
      {
        name: "New York Times API key",
        keywords: ["nytimes", "new_york_times", "newyorktimes"],
        pattern: /[A-Za-z0-9=_-]{32}/,
        minimumEntropy: 3.2,
      },
    ],
  ),
];
