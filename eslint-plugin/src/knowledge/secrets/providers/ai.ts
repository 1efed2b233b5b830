import { type Provider, vendor } from "../provider.ts";

// Models and what stands around them. Source: the formats that the vendors document, written down in November 2026 and not looked up one by one.

const CALLS = "model calls billed to the account";

export const ai: readonly Provider[] = [
  ...vendor("OpenAI", { rotate: "https://platform.openai.com/api-keys", opens: CALLS }, [
    // The middle of every OpenAI key is "OpenAI" in base 64.
    { name: "OpenAI API key", prefixes: ["sk-"], pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/ },
    {
      name: "OpenAI project key",
      prefixes: ["sk-proj-"],
      pattern: /sk-proj-[A-Za-z0-9_-]{58,74}T3BlbkFJ[A-Za-z0-9_-]{58,74}/,
    },
    {
      name: "OpenAI service account key",
      prefixes: ["sk-svcacct-"],
      pattern: /sk-svcacct-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}/,
    },
    {
      name: "OpenAI admin key",
      opens: "the organisation, its members and keys",
      rotate: "https://platform.openai.com/settings/organization/admin-keys",
      prefixes: ["sk-admin-"],
      pattern: /sk-admin-[A-Za-z0-9_-]{58,74}T3BlbkFJ[A-Za-z0-9_-]{58,74}/,
    },
  ]),
  ...vendor("Anthropic", { rotate: "https://console.anthropic.com/settings/keys", opens: CALLS }, [
    { name: "Anthropic API key", prefixes: ["sk-ant-api"], pattern: /sk-ant-api[0-9]{2,3}-[A-Za-z0-9_-]{80,100}AA/ },
    {
      name: "Anthropic admin key",
      opens: "the organisation, its members and keys",
      prefixes: ["sk-ant-admin"],
      pattern: /sk-ant-admin[0-9]{2}-[A-Za-z0-9_-]{80,100}AA/,
    },
    {
      name: "Anthropic OAuth token",
      prefixes: ["sk-ant-oat", "sk-ant-ort"],
      pattern: /sk-ant-o[ar]t[0-9]{2}-[A-Za-z0-9_-]{80,110}/,
    },
    {
      name: "Anthropic legacy API key",
      prefixes: ["sk-ant-"],
      pattern: /sk-ant-(?!api|admin|oat|ort)[A-Za-z0-9_-]{85,110}/,
    },
  ]),
  ...vendor(
    "Hugging Face",
    { rotate: "https://huggingface.co/settings/tokens", opens: "models and datasets of its user" },
    [
      {
        name: "Hugging Face access token",
        prefixes: ["hf_"],
        pattern: /hf_[A-Za-z]{34}|hf_(?=[A-Za-z]{0,33}[0-9])[A-Za-z0-9]{34,37}/,
        minimumEntropy: 3.4,
      },
      {
        name: "Hugging Face organisation token",
        prefixes: ["api_org_"],
        pattern: /api_org_[A-Za-z]{34}/,
        minimumEntropy: 3.4,
      },
    ],
  ),
  ...vendor("Groq", { rotate: "https://console.groq.com/keys", opens: CALLS }, [
    { name: "Groq API key", prefixes: ["gsk_"], pattern: /gsk_[A-Za-z0-9]{52}/ },
  ]),
  ...vendor("xAI", { rotate: "https://console.x.ai/", opens: CALLS }, [
    { name: "xAI API key", prefixes: ["xai-"], pattern: /xai-[A-Za-z0-9_]{70,85}/ },
  ]),
  ...vendor("NVIDIA", { rotate: "https://build.nvidia.com/settings/api-keys", opens: CALLS }, [
    { name: "NVIDIA API key", prefixes: ["nvapi-"], pattern: /nvapi-[A-Za-z0-9_-]{60,70}/ },
  ]),
  ...vendor("Perplexity", { rotate: "https://www.perplexity.ai/settings/api", opens: CALLS }, [
    { name: "Perplexity API key", prefixes: ["pplx-"], pattern: /pplx-[A-Za-z0-9]{48}/ },
  ]),
  ...vendor("Replicate", { rotate: "https://replicate.com/account/api-tokens", opens: CALLS }, [
    { name: "Replicate API token", prefixes: ["r8_"], pattern: /r8_[A-Za-z0-9]{37}|r8_[A-Za-z0-9]{40,48}/ },
  ]),
  ...vendor("OpenRouter", { rotate: "https://openrouter.ai/settings/keys", opens: CALLS }, [
    { name: "OpenRouter API key", prefixes: ["sk-or-"], pattern: /sk-or-v[0-9]-[0-9a-f]{64}/ },
  ]),
  ...vendor("DeepSeek", { rotate: "https://platform.deepseek.com/api_keys", opens: CALLS }, [
    { name: "DeepSeek API key", prefixes: ["sk-"], keywords: ["deepseek"], pattern: /sk-[0-9a-f]{32}/ },
  ]),
  ...vendor("Moonshot", { rotate: "https://platform.moonshot.ai/console/api-keys", opens: CALLS }, [
    { name: "Moonshot API key", prefixes: ["sk-"], keywords: ["moonshot", "kimi"], pattern: /sk-[A-Za-z0-9]{48}/ },
  ]),
  ...vendor("Mistral", { rotate: "https://console.mistral.ai/api-keys/", opens: CALLS }, [
    { name: "Mistral API key", keywords: ["mistral"], pattern: /[A-Za-z0-9]{32}/, minimumEntropy: 3.4 },
  ]),
  ...vendor("Cohere", { rotate: "https://dashboard.cohere.com/api-keys", opens: CALLS }, [
    { name: "Cohere API key", keywords: ["cohere", "co_api_key"], pattern: /[A-Za-z0-9]{40}/, minimumEntropy: 3.6 },
  ]),
  ...vendor("Together AI", { rotate: "https://api.together.ai/settings/api-keys", opens: CALLS }, [
    { name: "Together AI API key", prefixes: ["tgp_v1_"], pattern: /tgp_v1_[A-Za-z0-9_-]{40,50}/ },
    { name: "Together AI legacy API key", keywords: ["together"], pattern: /[0-9a-f]{64}/, minimumEntropy: 3 },
  ]),
  ...vendor("Fireworks AI", { rotate: "https://fireworks.ai/account/api-keys", opens: CALLS }, [
    { name: "Fireworks AI API key", prefixes: ["fw_"], pattern: /fw_[A-Za-z0-9]{22,24}/, minimumEntropy: 3.4 },
  ]),
  ...vendor("Cerebras", { rotate: "https://cloud.cerebras.ai/", opens: CALLS }, [
    { name: "Cerebras API key", prefixes: ["csk-"], pattern: /csk-[a-z0-9]{48}/ },
  ]),
  ...vendor("Voyage AI", { rotate: "https://dashboard.voyageai.com/api-keys", opens: CALLS }, [
    { name: "Voyage AI API key", prefixes: ["pa-"], pattern: /pa-[A-Za-z0-9_-]{43}/, minimumEntropy: 3.8 },
  ]),
  ...vendor("Jina AI", { rotate: "https://jina.ai/api-dashboard/", opens: CALLS }, [
    { name: "Jina AI API key", prefixes: ["jina_"], pattern: /jina_[0-9a-f]{32}[A-Za-z0-9_-]{28}/ },
  ]),
  ...vendor(
    "ElevenLabs",
    { rotate: "https://elevenlabs.io/app/settings/api-keys", opens: "speech billed to the account" },
    [
      { name: "ElevenLabs API key", prefixes: ["sk_"], pattern: /sk_[0-9a-f]{48}/ },
      {
        name: "ElevenLabs legacy API key",
        keywords: ["elevenlabs", "xi_api_key"],
        pattern: /[0-9a-f]{32}/,
        minimumEntropy: 3,
      },
    ],
  ),
  ...vendor(
    "AssemblyAI",
    { rotate: "https://www.assemblyai.com/app/api-keys", opens: "transcriptions billed to the account" },
    [{ name: "AssemblyAI API key", keywords: ["assemblyai"], pattern: /[0-9a-z]{32}/, minimumEntropy: 3 }],
  ),
  ...vendor("Deepgram", { rotate: "https://console.deepgram.com/", opens: "transcriptions billed to the account" }, [
    { name: "Deepgram API key", keywords: ["deepgram"], pattern: /[0-9a-f]{40}/, minimumEntropy: 3 },
  ]),
  ...vendor(
    "Stability AI",
    { rotate: "https://platform.stability.ai/account/keys", opens: "images billed to the account" },
    [
      {
        name: "Stability AI API key",
        prefixes: ["sk-"],
        keywords: ["stability", "dreamstudio"],
        pattern: /sk-[A-Za-z0-9]{48}/,
      },
    ],
  ),
  ...vendor("fal", { rotate: "https://fal.ai/dashboard/keys", opens: CALLS }, [
    {
      name: "fal API key",
      keywords: ["fal", "falai"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}/,
    },
  ]),
  ...vendor("LangChain", { rotate: "https://smith.langchain.com/settings", opens: "traces, prompts and datasets" }, [
    {
      name: "LangSmith API key",
      prefixes: ["lsv2_pt_", "lsv2_sk_"],
      pattern: /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/,
    },
    { name: "LangSmith legacy API key", prefixes: ["ls__"], pattern: /ls__[0-9a-f]{32}/ },
  ]),
  ...vendor("Langfuse", { rotate: "https://cloud.langfuse.com/", opens: "traces and prompts" }, [
    {
      name: "Langfuse secret key",
      prefixes: ["sk-lf-"],
      pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
    },
    {
      name: "Langfuse public key",
      prefixes: ["pk-lf-"],
      pattern: /pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      publishable: true,
    },
  ]),
  ...vendor("LlamaIndex", { rotate: "https://cloud.llamaindex.ai/", opens: "parsed documents" }, [
    { name: "LlamaCloud API key", prefixes: ["llx-"], pattern: /llx-[A-Za-z0-9]{48,52}/ },
  ]),
  ...vendor("Tavily", { rotate: "https://app.tavily.com/", opens: "searches billed to the account" }, [
    {
      name: "Tavily API key",
      prefixes: ["tvly-"],
      pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{20,40}/,
      minimumEntropy: 3,
    },
  ]),
  ...vendor("Firecrawl", { rotate: "https://www.firecrawl.dev/app/api-keys", opens: "crawls billed to the account" }, [
    { name: "Firecrawl API key", prefixes: ["fc-"], pattern: /fc-[0-9a-f]{32}/ },
  ]),
  ...vendor(
    "Apify",
    { rotate: "https://console.apify.com/settings/integrations", opens: "crawls billed to the account" },
    [
      { name: "Apify API token", prefixes: ["apify_api_"], pattern: /apify_api_[A-Za-z0-9]{34,40}/ },
      { name: "Apify proxy password", prefixes: ["apify_proxy_"], pattern: /apify_proxy_[A-Za-z0-9]{30,40}/ },
    ],
  ),
  ...vendor("E2B", { rotate: "https://e2b.dev/dashboard?tab=keys", opens: "sandboxes billed to the account" }, [
    { name: "E2B API key", prefixes: ["e2b_"], pattern: /e2b_[0-9a-f]{40}/ },
  ]),
  ...vendor("Weights & Biases", { rotate: "https://wandb.ai/authorize", opens: "experiments and models" }, [
    {
      name: "Weights & Biases API key",
      keywords: ["wandb", "weights_and_biases"],
      pattern: /[0-9a-f]{40}/,
      minimumEntropy: 3,
    },
    { name: "Weights & Biases v1 API key", prefixes: ["wandb_v1_"], pattern: /wandb_v1_[A-Za-z0-9_]{60,90}/ },
  ]),
  ...vendor(
    "Private AI",
    { rotate: "https://portal.private-ai.com/", opens: "redaction calls billed to the account" },
    [{ name: "Private AI API key", keywords: ["privateai", "private_ai"], pattern: /[a-z0-9]{32}/, minimumEntropy: 3 }],
  ),
  ...vendor("Voiceflow", { rotate: "https://creator.voiceflow.com/", opens: "the assistant" }, [
    { name: "Voiceflow API key", prefixes: ["VF."], pattern: /VF\.(?:DM|WS)\.[0-9a-f]{24}\.[A-Za-z0-9]{16}/ },
  ]),
];
