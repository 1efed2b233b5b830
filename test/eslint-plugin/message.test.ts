import { describe, expect, it } from "vitest";
import { dataOf, filled, fitting, listed, MESSAGE_LIMIT } from "../../eslint-plugin/src/message.ts";
import { shortName, shortPath } from "../../eslint-plugin/src/code/names.ts";

describe("fitting", () => {
  const template = "{{name}}{{cost}} fails{{place}}.";

  it("adds what there is room for, the most important first", () => {
    const data = fitting(template, { name: "save" }, { place: [" at line 3"], cost: ["x".repeat(MESSAGE_LIMIT)] });
    expect(filled(template, data)).toBe("save fails at line 3.");
  });

  it("takes the first wording that fits", () => {
    const data = fitting(template, { name: "save" }, { place: ["x".repeat(MESSAGE_LIMIT), " here", ""], cost: [] });
    expect(filled(template, data)).toBe("save fails here.");
  });
});

describe("dataOf", () => {
  it.each<[string, string, Record<string, string> | null]>([
    [
      "A retry {{phrase}} ({{place}}). Do it.",
      "A retry pays again (line 3). Do it.",
      { phrase: "pays again", place: "line 3" },
    ],
    [
      "{{what}} (`{{source}}`) {{goes}}{{cost}}. {{advice}}",
      "Email (`a.b`) goes: far. Stop",
      { what: "Email", source: "a.b", advice: "Stop" },
    ],
    ["`{{star}}` reads all", "`*` reads all There are 3 more of this kind.", { star: "*" }],
    ["`{{star}}` reads all", "Nothing reads all", null],
    ["{{star}} reads all", "* writes all", null],
  ])("of %j in %j", (template, message, data) => {
    expect(dataOf(message, template)).toEqual(data);
  });
});

it("names as many of a list as there is room for", () => {
  expect(listed(["id", "email", "name"], 20)).toBe("id, email, name");
  expect(listed(["id", "email", "name", "phone", "street"], 22)).toBe("id, email and 3 more");
  expect(listed(["x".repeat(50), "y"], 20)).toBe("2 in all");
});

it("shortens names and paths to what tells most", () => {
  expect(shortName("stripe.refunds.create", 30)).toBe("stripe.refunds.create");
  expect(shortName("this.services.payments.stripe.refunds.create", 31)).toBe("…payments.stripe.refunds.create");
  expect(shortName("x".repeat(50), 10)).toBe("xxxxxxxxx…");
  expect(shortPath("/api/v1/orders/:id/refunds", 16)).toBe("…ers/:id/refunds");
});
