import { type Provider, vendor } from "../provider.ts";

// Clouds, hosting and networks beside the three big ones. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

export const hosting: readonly Provider[] = [
  ...vendor(
    "DigitalOcean",
    { rotate: "https://cloud.digitalocean.com/account/api/tokens", opens: "servers, databases and DNS of the team" },
    [
      { name: "DigitalOcean personal access token", prefixes: ["dop_v1_"], pattern: /dop_v1_[0-9a-f]{64}/ },
      { name: "DigitalOcean OAuth access token", prefixes: ["doo_v1_"], pattern: /doo_v1_[0-9a-f]{64}/ },
      { name: "DigitalOcean OAuth refresh token", prefixes: ["dor_v1_"], pattern: /dor_v1_[0-9a-f]{64}/ },
      {
        name: "DigitalOcean Spaces access key",
        opens: "storage buckets",
        prefixes: ["DO00"],
        pattern: /DO00[A-Z0-9]{16}/,
        minimumEntropy: 2.6,
      },
    ],
  ),
  ...vendor(
    "Heroku",
    { rotate: "https://dashboard.heroku.com/account", opens: "the apps, their configuration and add-ons" },
    [
      { name: "Heroku API key", prefixes: ["HRKU-"], pattern: /HRKU-AA[A-Za-z0-9_-]{58}/ },
      {
        name: "Heroku legacy API key",
        keywords: ["heroku"],
        pattern: /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
      },
    ],
  ),
  ...vendor(
    "Alibaba Cloud",
    { rotate: "https://ram.console.aliyun.com/manage/ak", opens: "whatever its RAM user may do" },
    [
      {
        name: "Alibaba Cloud access key ID",
        prefixes: ["LTAI"],
        pattern: /LTAI[A-Za-z0-9]{12,20}/,
        minimumEntropy: 2.8,
      },
      {
        name: "Alibaba Cloud access key secret",
        keywords: ["alibaba", "aliyun", "alicloud", "oss"],
        pattern: /[A-Za-z0-9]{30}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  ...vendor(
    "Tencent Cloud",
    { rotate: "https://console.cloud.tencent.com/cam/capi", opens: "whatever its CAM user may do" },
    [
      { name: "Tencent Cloud secret ID", prefixes: ["AKID"], pattern: /AKID[A-Za-z0-9]{32}/, minimumEntropy: 3 },
      {
        name: "Tencent Cloud secret key",
        keywords: ["tencent", "qcloud"],
        pattern: /[A-Za-z0-9]{32}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  ...vendor("IBM Cloud", { rotate: "https://cloud.ibm.com/iam/apikeys", opens: "whatever its IAM identity may do" }, [
    {
      name: "IBM Cloud API key",
      keywords: ["ibm", "bluemix", "iam", "watson"],
      pattern: /[A-Za-z0-9_-]{44}/,
      minimumEntropy: 3.8,
    },
    {
      name: "IBM Cloud Object Storage HMAC secret",
      opens: "storage buckets",
      keywords: ["cos", "ibm", "hmac"],
      pattern: /[0-9a-f]{48}/,
      minimumEntropy: 3,
    },
    { name: "SoftLayer API key", keywords: ["softlayer"], pattern: /[0-9a-f]{64}/, minimumEntropy: 3 },
    {
      name: "Cloudant API key password",
      opens: "the databases",
      keywords: ["cloudant"],
      pattern: /[0-9a-f]{64}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor(
    "Yandex Cloud",
    { rotate: "https://console.yandex.cloud/iam", opens: "whatever its service account may do" },
    [
      { name: "Yandex Cloud API key", prefixes: ["AQVN"], pattern: /AQVN[A-Za-z0-9_-]{35,38}/ },
      {
        name: "Yandex Cloud static access secret",
        prefixes: ["YC"],
        pattern: /YC[A-Za-z0-9_-]{38}/,
        keywords: ["yandex", "ycloud", "secret"],
      },
      {
        name: "Yandex Cloud IAM token",
        prefixes: ["t1."],
        pattern: /t1\.[A-Za-z0-9_-]{10,400}={0,2}\.[A-Za-z0-9_-]{86}={0,2}/,
      },
      {
        name: "Yandex OAuth token",
        opens: "a Yandex account",
        prefixes: ["y0_"],
        pattern: /y[0-3]_[A-Za-z0-9_-]{55,62}/,
      },
    ],
  ),
  ...vendor(
    "Cloudflare",
    { rotate: "https://dash.cloudflare.com/profile/api-tokens", opens: "DNS, workers and storage of the account" },
    [
      {
        name: "Cloudflare API token",
        prefixes: ["cfut_", "cfat_", "cfk_"],
        pattern: /cf(?:ut|at|k)_[A-Za-z0-9]{40}[0-9a-f]{8}/,
      },
      {
        name: "Cloudflare unprefixed API token",
        keywords: ["cloudflare"],
        pattern: /[A-Za-z0-9_-]{40}/,
        minimumEntropy: 3.4,
      },
      { name: "Cloudflare global API key", keywords: ["cloudflare"], pattern: /[0-9a-f]{37}/, minimumEntropy: 3 },
      { name: "Cloudflare origin CA key", prefixes: ["v1.0-"], pattern: /v1\.0-[0-9a-f]{24}-[0-9a-f]{146}/ },
      {
        name: "Turnstile secret key",
        opens: "verification of captchas",
        prefixes: ["0x4AAAAAA"],
        keywords: ["secret", "turnstile"],
        pattern: /0x4AAAAAA[A-Za-z0-9_-]{24,30}/,
      },
    ],
  ),
  ...vendor("Fly.io", { rotate: "https://fly.io/user/personal_access_tokens", opens: "the apps and machines" }, [
    { name: "Fly.io access token", prefixes: ["fo1_"], pattern: /fo1_[A-Za-z0-9_-]{43}/ },
    {
      name: "Fly.io macaroon token",
      prefixes: ["fm1a_", "fm1r_", "fm2_"],
      pattern: /fm(?:1[ar]|2)_[A-Za-z0-9+/]{100,2000}={0,3}/,
    },
  ]),
  ...vendor(
    "Vercel",
    { rotate: "https://vercel.com/account/settings/tokens", opens: "projects, deployments and their secrets" },
    [
      {
        name: "Vercel token",
        prefixes: ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
        pattern: /vc[piark]_[A-Za-z0-9]{24,64}/,
      },
      { name: "Vercel legacy token", keywords: ["vercel", "zeit"], pattern: /[A-Za-z0-9]{24}/, minimumEntropy: 3.4 },
      {
        name: "Vercel Blob token",
        opens: "the files in the store",
        prefixes: ["vercel_blob_rw_"],
        pattern: /vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30,40}/,
      },
    ],
  ),
  ...vendor(
    "Netlify",
    { rotate: "https://app.netlify.com/user/applications", opens: "sites, deploys and their secrets" },
    [
      {
        name: "Netlify access token",
        prefixes: ["nfp_", "nfc_", "nfo_", "nfu_"],
        pattern: /nf[pcou]_[A-Za-z0-9_]{36}/,
      },
      {
        name: "Netlify legacy access token",
        keywords: ["netlify"],
        pattern: /[A-Za-z0-9_-]{43,45}/,
        minimumEntropy: 3.8,
      },
    ],
  ),
  ...vendor(
    "Render",
    { rotate: "https://dashboard.render.com/u/settings#api-keys", opens: "services and their environment" },
    [{ name: "Render API key", prefixes: ["rnd_"], pattern: /rnd_[A-Za-z0-9]{28,36}/ }],
  ),
  ...vendor("Railway", { rotate: "https://railway.com/account/tokens", opens: "projects and their variables" }, [
    {
      name: "Railway token",
      keywords: ["railway"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
  ]),
  ...vendor(
    "Scaleway",
    { rotate: "https://console.scaleway.com/iam/api-keys", opens: "whatever its IAM user may do" },
    [
      { name: "Scaleway access key", prefixes: ["SCW"], pattern: /SCW[A-Z0-9]{17}/, minimumEntropy: 2.8 },
      {
        name: "Scaleway secret key",
        keywords: ["scaleway", "scw"],
        pattern: /[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}/,
      },
    ],
  ),
  ...vendor("Scalingo", { rotate: "https://dashboard.scalingo.com/account/tokens", opens: "apps and databases" }, [
    { name: "Scalingo API token", prefixes: ["tk-us-"], pattern: /tk-us-[A-Za-z0-9_-]{48}/ },
  ]),
  ...vendor("Linode", { rotate: "https://cloud.linode.com/profile/tokens", opens: "servers, volumes and DNS" }, [
    { name: "Linode access token", keywords: ["linode"], pattern: /[0-9a-f]{64}/, minimumEntropy: 3 },
  ]),
  ...vendor("Vultr", { rotate: "https://my.vultr.com/settings/#settingsapi", opens: "servers, volumes and DNS" }, [
    { name: "Vultr API key", keywords: ["vultr"], pattern: /[A-Z0-9]{36}/, minimumEntropy: 3.2 },
  ]),
  ...vendor(
    "Hetzner",
    { rotate: "https://console.hetzner.cloud/projects", opens: "servers and volumes of the project" },
    [
      {
        name: "Hetzner Cloud API token",
        keywords: ["hetzner", "hcloud"],
        pattern: /[A-Za-z0-9]{64}/,
        minimumEntropy: 4,
      },
    ],
  ),
  ...vendor("OVHcloud", { rotate: "https://www.ovh.com/auth/api/", opens: "the OVH account" }, [
    {
      name: "OVHcloud application secret",
      keywords: ["ovh"],
      pattern: /[0-9a-f]{32}|[A-Za-z0-9]{32}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor("Deno", { rotate: "https://dash.deno.com/account#access-tokens", opens: "deployments and their secrets" }, [
    { name: "Deno Deploy token", prefixes: ["ddp_", "ddw_", "ddo_"], pattern: /dd[pwo]_[A-Za-z0-9]{36}/ },
  ]),
  ...vendor(
    "Fastly",
    { rotate: "https://manage.fastly.com/account/personal/tokens", opens: "the CDN's services and purges" },
    [{ name: "Fastly API token", keywords: ["fastly"], pattern: /[A-Za-z0-9_=-]{32}/, minimumEntropy: 3.2 }],
  ),
  ...vendor("Tailscale", { rotate: "https://login.tailscale.com/admin/settings/keys", opens: "the private network" }, [
    { name: "Tailscale key", prefixes: ["tskey-"], pattern: /tskey-[a-z]{2,12}-[A-Za-z0-9]{5,24}-[A-Za-z0-9]{4,48}/ },
  ]),
  ...vendor(
    "ngrok",
    { rotate: "https://dashboard.ngrok.com/get-started/your-authtoken", opens: "tunnels into the account" },
    [
      { name: "ngrok auth token", keywords: ["ngrok"], pattern: /[12][A-Za-z0-9]{26}_[A-Za-z0-9]{20,22}/ },
      { name: "ngrok API key", keywords: ["ngrok"], pattern: /[A-Za-z0-9]{48}/, minimumEntropy: 3.8 },
    ],
  ),
  ...vendor("ZeroTier", { rotate: "https://my.zerotier.com/account", opens: "the private network" }, [
    { name: "ZeroTier API token", keywords: ["zerotier"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.4 },
  ]),
  ...vendor(
    "Red Hat OpenShift",
    { rotate: "https://console.redhat.com/openshift/token", opens: "the cluster as its user" },
    [{ name: "OpenShift user token", prefixes: ["sha256~"], pattern: /sha256~[A-Za-z0-9_-]{43}/, minimumEntropy: 3.5 }],
  ),
  ...vendor(
    "Kubernetes",
    {
      rotate: "https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/",
      opens: "joining nodes to the cluster",
    },
    [
      {
        name: "Kubernetes bootstrap token",
        keywords: ["kubeadm", "bootstrap", "kubernetes", "kube"],
        pattern: /[a-z0-9]{6}\.[a-z0-9]{16}/,
        minimumEntropy: 3.2,
      },
    ],
  ),
];
