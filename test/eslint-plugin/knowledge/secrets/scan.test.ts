import { describe, expect, it } from "vitest";
import { providerOfValue, providerTokensIn } from "../../../../eslint-plugin/src/knowledge/secrets/scan.ts";
import { sampleOf } from "./samples.ts";

const stripe = ["sk", "_live_", sampleOf(/[A-Za-z0-9]{24}/, 3)].join("");
const hex = sampleOf(/[0-9a-f]{32}/, 4);

const ids = (text: string, context?: string) =>
  providerTokensIn(text, context === undefined ? {} : { context }).map((token) => token.provider.id);

describe("tokens in a text", () => {
  it("gives the place of each, in order", () => {
    const text = `// ${stripe}\nconst a = "${stripe}";`;
    expect(providerTokensIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([stripe, stripe]);
  });

  it("sees a token behind an escape and a URL's escape", () => {
    expect(ids(`"key:\\n${stripe}"`)).toEqual(["stripe-live-secret-key"]);
    expect(ids(`?k%3D${stripe}`)).toEqual(["stripe-live-secret-key"]);
    expect(ids(`ask${stripe}`)).toEqual([]);
  });

  it("doubts the signature of a link that has run out", () => {
    const signature = `sig=${sampleOf(/[A-Za-z0-9]{43}/, 5)}%3D`;
    const link = (end: string) => `open "https://plum.blob.core.windows.net/a?sv=1&${signature}&se=${end}&sp=r" now`;
    expect(providerTokensIn(link("2020-03-09T17%3A49%3A35Z"))[0]?.doubts).toEqual(["expired"]);
    expect(providerTokensIn(link("9020-03-09T17%3A49%3A35Z"))[0]?.doubts).toEqual([]);
    expect(providerTokensIn(link("soon-or-later"))[0]?.doubts).toEqual([]);
    expect(providerTokensIn(`"${signature}" of "?se=2020-03-09"`)[0]?.doubts).toEqual([]);
  });

  it("sees a literal that stands inside the token", () => {
    expect(ids(`"${hex}-us12"`)).toEqual(["mailchimp-api-key"]);
    expect(ids(`"0${hex}-us12"`)).toEqual([]);
  });

  it("reports one provider for one place", () => {
    expect(ids(`clerk paystack "${stripe}"`)).toHaveLength(1);
  });

  it("reads a value that a dash joins to the vendor's name", () => {
    expect(ids(`"infura-token-${hex}"`)).toEqual(["infura-credential"]);
  });

  it("reads a secret's name before the vendor's as well as behind it", () => {
    const token = (text: string) => providerTokensIn(text)[0]?.doubts;
    expect(token(`apikey=openweather:${hex}`)).toEqual([]);
    expect(token(`weather=openweather:${hex}`)).toEqual(["bare-keyword"]);
  });

  it("leaves examples and masks out", () => {
    expect(ids(["AKIA", "IOSFODNN7", "EXAMPLE"].join(""))).toEqual([]);
    expect(ids(["sk", "_live_", "x".repeat(24)].join(""))).toEqual([]);
  });

  it("doubts what is made of sequences and repeats", () => {
    expect(providerTokensIn(["sk", "_live_", "abcdefghijklmnopqrstuvwx"].join(""))[0]?.doubts).toEqual(["sequence"]);
    expect(providerTokensIn(["sk", "_live_", "A".repeat(24)].join(""))[0]?.doubts).toEqual(["repeat"]);
  });
});

describe("shapes that need a keyword", () => {
  it("reads it before the value", () => {
    expect(ids(`DATADOG_API_KEY=${hex}`)).toEqual(["datadog-api-key"]);
    expect(ids(`const datadogKey = "${hex}"`)).toEqual(["datadog-api-key"]);
    expect(ids(`const commit = "${hex}"`)).toEqual([]);
  });

  it("reads it as a word of its own", () => {
    expect(ids(`predatadogged_key = "${hex}"`)).toEqual([]);
  });

  it("does not read across a path", () => {
    expect(ids(`https://cdn.datadog.com/builds/${hex}/app.js`)).toEqual([]);
  });

  it("doubts the vendor's name alone", () => {
    expect(providerTokensIn(`datadog: "${hex}"`)[0]?.doubts).toEqual(["bare-keyword"]);
  });

  it("takes no hash for a key that stands elsewhere in a text that names a vendor", () => {
    const hash = sampleOf(/[0-9a-f]{32}/, 7);
    const constraint = `ALTER TABLE "DatadogPrivateViewer" ADD CONSTRAINT "${hash}" FOREIGN KEY ("viewerId")`;
    expect(ids(constraint)).toEqual([]);
    expect(ids(`ALTER TABLE "DatadogPrivateViewer" DROP CONSTRAINT "${hash}"`)).toEqual([]);
    expect(ids(`INSERT INTO settings VALUES ('datadog', 'api_key', '${hash}')`)).toEqual(["datadog-api-key"]);
    expect(ids(`datadog.init({ site: "eu", accessToken: "${hash}" })`)).toEqual(["datadog-api-key"]);
  });

  it("takes the name a value is bound to", () => {
    expect(ids(hex, "DATADOG_API_KEY")).toEqual(["datadog-api-key"]);
    expect(providerOfValue(hex, "datadogApiKey")?.provider.id).toBe("datadog-api-key");
    expect(providerOfValue(hex, "commitHash")).toBeNull();
    expect(providerOfValue("some ordinary words", "datadogApiKey")).toBeNull();
  });
});
