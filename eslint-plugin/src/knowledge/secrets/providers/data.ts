import { type Provider, vendor } from "../provider.ts";

// Data stores, search and data platforms. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const data: readonly Provider[] = [
  ...vendor(
    "Supabase",
    { rotate: "https://supabase.com/dashboard/account/tokens", opens: "projects, databases and their secrets" },
    [
      {
        name: "Supabase access token",
        prefixes: ["sbp_"],
        pattern: /sbp_(?:v0_|oauth_)?(?:[0-9a-f]{40}|[0-9a-z]{40})/,
      },
      {
        name: "Supabase secret key",
        opens: "every row, past row-level security",
        rotate: "https://supabase.com/dashboard/project/_/settings/api-keys",
        prefixes: ["sb_secret_"],
        pattern: /sb_secret_[A-Za-z0-9_-]{22,36}_[A-Za-z0-9_-]{8}/,
      },
      {
        name: "Supabase publishable key",
        prefixes: ["sb_publishable_"],
        pattern: /sb_publishable_[A-Za-z0-9_-]{22,48}/,
        publishable: true,
      },
    ],
  ),
  ...vendor("PlanetScale", { rotate: "https://app.planetscale.com/", opens: "the databases" }, [
    { name: "PlanetScale service token", prefixes: ["pscale_tkn_"], pattern: /pscale_tkn_[A-Za-z0-9_.=-]{32,64}/ },
    { name: "PlanetScale password", prefixes: ["pscale_pw_"], pattern: /pscale_pw_[A-Za-z0-9_.=-]{32,64}/ },
    { name: "PlanetScale OAuth token", prefixes: ["pscale_oauth_"], pattern: /pscale_oauth_[A-Za-z0-9_.=-]{32,64}/ },
  ]),
  ...vendor("Neon", { rotate: "https://console.neon.tech/app/settings/api-keys", opens: "projects and databases" }, [
    { name: "Neon API key", prefixes: ["napi_"], pattern: /napi_[a-z0-9]{64}/ },
    {
      name: "Neon database password",
      opens: "the database",
      prefixes: ["npg_"],
      pattern: /npg_[A-Za-z0-9]{12,16}/,
      minimumEntropy: 2.6,
    },
  ]),
  ...vendor("Aiven", { rotate: "https://console.aiven.io/profile/tokens", opens: "the managed services" }, [
    { name: "Aiven service password", prefixes: ["AVNS_"], pattern: /AVNS_[A-Za-z0-9_-]{19}/ },
    { name: "Aiven access token", keywords: ["aiven"], pattern: /[A-Za-z0-9+/=]{372}/ },
  ]),
  ...vendor("Upstash", { rotate: "https://console.upstash.com/account/api", opens: "the Redis or Kafka store" }, [
    {
      name: "Upstash REST token",
      keywords: ["upstash"],
      pattern: /A[A-Za-z0-9]{3}[A-Za-z0-9_-]{36,160}={0,2}/,
      minimumEntropy: 4,
    },
    {
      name: "Upstash API key",
      keywords: ["upstash"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor(
    "MongoDB Atlas",
    { rotate: "https://cloud.mongodb.com/v2#/account/publicApi", opens: "clusters and users of the project" },
    [
      {
        name: "MongoDB Atlas service account secret",
        prefixes: ["mdb_sa_sk_"],
        pattern: /mdb_sa_sk_[A-Za-z0-9_-]{40}/,
      },
      {
        name: "MongoDB Atlas private key",
        keywords: ["atlas", "mongodb"],
        pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      },
    ],
  ),
  ...vendor("Xata", { rotate: "https://app.xata.io/settings", opens: "the databases" }, [
    { name: "Xata API key", prefixes: ["xau_"], pattern: /xau_[A-Za-z0-9]{32,40}/ },
  ]),
  ...vendor("Fauna", { rotate: "https://dashboard.fauna.com/", opens: "the databases" }, [
    { name: "Fauna secret", prefixes: ["fnA"], keywords: ["fauna"], pattern: /fnA[A-Za-z0-9_-]{37}/ },
  ]),
  ...vendor(
    "Databricks",
    {
      rotate: "https://docs.databricks.com/en/dev-tools/auth/pat.html",
      opens: "notebooks, jobs and tables as its user",
    },
    [
      { name: "Databricks access token", prefixes: ["dapi"], pattern: /dapi[0-9a-fA-F]{32}(?:-[0-9])?/ },
      { name: "Databricks OAuth secret", prefixes: ["dose"], pattern: /dose[0-9a-f]{32}/ },
    ],
  ),
  ...vendor(
    "Snowflake",
    {
      rotate: "https://docs.snowflake.com/en/user-guide/programmatic-access-tokens",
      opens: "the warehouse as its user",
    },
    [{ name: "Snowflake password", keywords: ["snowflake"], pattern: /[A-Za-z0-9_-]{24,64}/, minimumEntropy: 4 }],
  ),
  ...vendor("ClickHouse", { rotate: "https://console.clickhouse.cloud/", opens: "the services of the organisation" }, [
    {
      name: "ClickHouse Cloud API key secret",
      prefixes: ["4b1d"],
      pattern: /4b1d[A-Za-z0-9]{38}/,
      minimumEntropy: 3.4,
    },
  ]),
  ...vendor("Confluent", { rotate: "https://confluent.cloud/settings/api-keys", opens: "topics and schemas" }, [
    { name: "Confluent API secret", prefixes: ["cflt"], pattern: /cflt[A-Za-z0-9+/]{60}/ },
    {
      name: "Confluent legacy API secret",
      keywords: ["confluent", "ccloud"],
      pattern: /[A-Za-z0-9+/]{64}/,
      minimumEntropy: 3.6,
    },
    { name: "Confluent API key", keywords: ["confluent", "ccloud"], pattern: /[A-Z0-9]{16}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "Algolia",
    { rotate: "https://dashboard.algolia.com/account/api-keys/", opens: "every index, with an admin key" },
    [
      { name: "Algolia admin key", keywords: ["algolia"], pattern: /[0-9a-z]{32}/, minimumEntropy: 3 },
      {
        name: "Algolia search key",
        keywords: ["algoliasearchkey", "algolia_search_key", "algolia_search_api_key", "algoliasearchapikey"],
        pattern: /[0-9a-f]{32}/,
        publishable: true,
      },
    ],
  ),
  ...vendor("Meilisearch", { rotate: "https://cloud.meilisearch.com/", opens: "every index" }, [
    {
      name: "Meilisearch key",
      keywords: ["meili", "meilisearch"],
      pattern: /[0-9a-f]{64}|[A-Za-z0-9_-]{43}/,
      minimumEntropy: 3.6,
    },
  ]),
  ...vendor("Typesense", { rotate: "https://cloud.typesense.org/", opens: "every collection" }, [
    { name: "Typesense API key", keywords: ["typesense"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.6 },
  ]),
  ...vendor("Pinecone", { rotate: "https://app.pinecone.io/", opens: "every vector index" }, [
    { name: "Pinecone API key", prefixes: ["pcsk_"], pattern: /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,70}/ },
    {
      name: "Pinecone legacy API key",
      keywords: ["pinecone"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor("Elastic", { rotate: "https://cloud.elastic.co/account/keys", opens: "the clusters" }, [
    { name: "Elastic Cloud API key", prefixes: ["essu_"], pattern: /essu_[A-Za-z0-9+/]{40,120}={0,2}/ },
    {
      name: "Elasticsearch API key",
      keywords: ["elastic", "elasticsearch", "kibana"],
      pattern: /[A-Za-z0-9_-]{20}:[A-Za-z0-9_-]{22}|[A-Za-z0-9+/]{58}==/,
    },
  ]),
  ...vendor("Airtable", { rotate: "https://airtable.com/create/tokens", opens: "bases it was granted" }, [
    { name: "Airtable personal access token", prefixes: ["pat"], pattern: /pat[A-Za-z0-9]{14}\.[0-9a-f]{64}/ },
    {
      name: "Airtable legacy API key",
      keywords: ["airtable"],
      pattern: /[A-Za-z0-9]{17}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor(
    "Notion",
    { rotate: "https://www.notion.so/profile/integrations", opens: "pages and databases it was granted" },
    [
      { name: "Notion integration token", prefixes: ["ntn_"], pattern: /ntn_[0-9]{11}[A-Za-z0-9]{35}/ },
      {
        name: "Notion legacy integration token",
        prefixes: ["secret_"],
        pattern: /secret_[A-Za-z0-9]{43}/,
        minimumEntropy: 3.6,
      },
    ],
  ),
  ...vendor(
    "Contentful",
    { rotate: "https://app.contentful.com/account/profile/cma_tokens", opens: "all content of the spaces" },
    [
      { name: "Contentful management token", prefixes: ["CFPAT-"], pattern: /CFPAT-[A-Za-z0-9_-]{43}/ },
      {
        name: "Contentful delivery token",
        opens: "published content",
        keywords: ["contentful"],
        pattern: /[A-Za-z0-9_=-]{43}/,
        minimumEntropy: 3.6,
      },
    ],
  ),
  ...vendor("Sanity", { rotate: "https://www.sanity.io/manage", opens: "all content of the project" }, [
    { name: "Sanity API token", prefixes: ["sk"], keywords: ["sanity"], pattern: /sk[A-Za-z0-9]{78,180}/ },
  ]),
  ...vendor("Segment", { rotate: "https://app.segment.com/", opens: "sources and their tracking plans" }, [
    { name: "Segment public API token", prefixes: ["sgp_"], pattern: /sgp_[A-Za-z0-9]{64}/ },
    { name: "Segment legacy access token", keywords: ["segment"], pattern: /[A-Za-z0-9_-]{43}\.[A-Za-z0-9_-]{43}/ },
    {
      name: "Segment write key",
      keywords: ["segmentwritekey", "segment_write_key", "segmentkey", "segment_key"],
      pattern: /[A-Za-z0-9]{32}/,
      publishable: true,
    },
  ]),
  // Source: Jitsu's guide to API keys, November 2026. `js.` stands in pages, `s2s.` on servers.
  ...vendor("Jitsu", { rotate: "https://use.jitsu.com/", opens: "events in the name of the project" }, [
    { name: "Jitsu server secret", prefixes: ["s2s."], pattern: /s2s\.[a-z0-9]{5,30}\.[a-z0-9]{16,40}/ },
    {
      name: "Jitsu browser key",
      prefixes: ["js."],
      pattern: /js\.[a-z0-9]{5,30}\.[a-z0-9]{16,40}/,
      publishable: true,
    },
  ]),
  ...vendor(
    "Mapbox",
    { rotate: "https://account.mapbox.com/access-tokens/", opens: "maps and, with a secret token, tilesets" },
    [
      {
        name: "Mapbox secret token",
        prefixes: ["sk.eyJ", "tk.eyJ"],
        pattern: /[st]k\.eyJ[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{20,50}/,
      },
      {
        name: "Mapbox public token",
        prefixes: ["pk.eyJ"],
        pattern: /pk\.eyJ[A-Za-z0-9_-]{40,300}\.[A-Za-z0-9_-]{20,50}/,
        publishable: true,
      },
    ],
  ),
  ...vendor(
    "MaxMind",
    {
      rotate: "https://www.maxmind.com/en/accounts/current/license-key",
      opens: "database downloads billed to the account",
    },
    [
      {
        name: "MaxMind license key",
        prefixes: ["_mmk"],
        behind: { characters: /[A-Za-z0-9_]/, most: 36 },
        pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/,
      },
    ],
  ),
  ...vendor("Dropbox", { rotate: "https://www.dropbox.com/developers/apps", opens: "files of its user" }, [
    { name: "Dropbox short-lived token", prefixes: ["sl."], pattern: /sl\.(?:u\.)?[A-Za-z0-9_=-]{130,1500}/ },
    { name: "Dropbox long-lived token", keywords: ["dropbox"], pattern: /[A-Za-z0-9]{11}AAAAAAAAAA[A-Za-z0-9_=-]{43}/ },
    { name: "Dropbox app secret", keywords: ["dropbox"], pattern: /[a-z0-9]{15}/, minimumEntropy: 3 },
  ]),
  ...vendor("Box", { rotate: "https://app.box.com/developers/console", opens: "files of the company" }, [
    { name: "Box client secret", keywords: ["box"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "Cloudinary",
    { rotate: "https://console.cloudinary.com/settings/api-keys", opens: "every uploaded image" },
    [
      {
        name: "Cloudinary URL",
        prefixes: ["cloudinary://"],
        pattern: /cloudinary:\/\/[0-9]{13,18}:[A-Za-z0-9_-]{25,30}@[a-z0-9-]{2,60}/,
      },
      { name: "Cloudinary API secret", keywords: ["cloudinary"], pattern: /[A-Za-z0-9_-]{27}/, minimumEntropy: 3.6 },
    ],
  ),
  ...vendor("UploadThing", { rotate: "https://uploadthing.com/dashboard", opens: "every uploaded file" }, [
    { name: "UploadThing secret key", prefixes: ["sk_live_"], pattern: /sk_live_[0-9a-f]{64}/ },
  ]),
  ...vendor("Backblaze", { rotate: "https://secure.backblaze.com/app_keys.htm", opens: "storage buckets" }, [
    {
      name: "Backblaze application key",
      prefixes: ["K00"],
      keywords: ["backblaze", "b2"],
      pattern: /K00[0-9][A-Za-z0-9/+]{27}/,
    },
  ]),
  ...vendor("Mux", { rotate: "https://dashboard.mux.com/settings/access-tokens", opens: "videos of the account" }, [
    { name: "Mux token secret", keywords: ["mux"], pattern: /[A-Za-z0-9/+]{75}/, minimumEntropy: 4 },
  ]),
  ...vendor("Frame.io", { rotate: "https://developer.frame.io/app/tokens", opens: "videos of the team" }, [
    { name: "Frame.io API token", prefixes: ["fio-u-"], pattern: /fio-u-[A-Za-z0-9_=-]{64}/ },
  ]),
  ...vendor(
    "Hasura",
    { rotate: "https://cloud.hasura.io/account-settings/access-tokens", opens: "the whole GraphQL API as admin" },
    [{ name: "Hasura admin secret", keywords: ["hasura"], pattern: /[A-Za-z0-9]{32,64}/, minimumEntropy: 3.6 }],
  ),
  ...vendor("Convex", { rotate: "https://dashboard.convex.dev/", opens: "functions and data of the deployment" }, [
    {
      name: "Convex deploy key",
      prefixes: ["prod:", "dev:", "preview:"],
      keywords: ["convex"],
      pattern: /(?:prod|dev|preview):[a-z]{2,20}-[a-z]{2,20}-[0-9]{1,4}\|[A-Za-z0-9+/=]{40,200}/,
    },
  ]),
  ...vendor("Liveblocks", { rotate: "https://liveblocks.io/dashboard/apikeys", opens: "rooms and documents" }, [
    {
      name: "Liveblocks secret key",
      prefixes: ["sk_dev_", "sk_prod_"],
      pattern: /sk_(?:dev|prod)_[A-Za-z0-9_-]{60,68}/,
    },
  ]),
];
