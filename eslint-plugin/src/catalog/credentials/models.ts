import { service, type Sink } from "./sink.ts";

// Keys of language models and vector indexes. Source: the SDKs' own type declarations and guides, as of November 2026.

export const models: readonly Sink[] = [
  service(
    "OpenAI API key",
    "OPENAI_API_KEY",
    [
      "openai.new()",
      "openai.OpenAI.new()",
      "openai.AzureOpenAI.new()",
      "openai.Configuration.new()",
      "@ai-sdk/openai.createOpenAI()",
    ],
    ["0.apiKey"],
    "model calls at the account's cost",
  ),
  service(
    "Anthropic API key",
    "ANTHROPIC_API_KEY",
    ["@anthropic-ai/sdk.new()", "@anthropic-ai/sdk.Anthropic.new()", "@ai-sdk/anthropic.createAnthropic()"],
    ["0.apiKey"],
    "model calls at the account's cost",
  ),
  service(
    "Google AI API key",
    "GEMINI_API_KEY",
    ["@google/generative-ai.GoogleGenerativeAI.new()"],
    ["0"],
    "model calls at the account's cost",
  ),
  service(
    "Google AI API key",
    "GEMINI_API_KEY",
    ["@google/genai.GoogleGenAI.new()", "@ai-sdk/google.createGoogleGenerativeAI()"],
    ["0.apiKey"],
    "model calls at the account's cost",
  ),
  service(
    "AI provider API key",
    "AI_API_KEY",
    [
      "groq-sdk.new()",
      "groq-sdk.Groq.new()",
      "@mistralai/mistralai.Mistral.new()",
      "cohere-ai.CohereClient.new()",
      "together-ai.new()",
      "@ai-sdk/*.*()",
      "replicate.new()",
    ],
    ["0.apiKey", "0.token", "0.auth"],
    "model calls at the account's cost",
  ),
  service(
    "AI provider API key",
    "AI_API_KEY",
    ["@langchain/*.*.new()"],
    ["0.apiKey", "0.openAIApiKey", "0.anthropicApiKey"],
    "model calls at the account's cost",
  ),
  service(
    "Pinecone API key",
    "PINECONE_API_KEY",
    ["@pinecone-database/pinecone.Pinecone.new()"],
    ["0.apiKey"],
    "the vector index",
  ),
  service(
    "Qdrant API key",
    "QDRANT_API_KEY",
    ["@qdrant/js-client-rest.QdrantClient.new()"],
    ["0.apiKey"],
    "the vector index",
  ),
];
