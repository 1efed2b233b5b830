import { describe, expect, it } from "vitest";
import { goneMessage } from "../../../../eslint-plugin/src/engine/history/gone.ts";
import rule from "../../../../eslint-plugin/src/rules/no-hardcoded-secrets.ts";
import { filled, MESSAGE_LIMIT } from "../../../../eslint-plugin/src/message.ts";

const DATA = {
  name: "Session secret",
  preview: "shhh…",
  because: ", `session()` takes it",
  stake: " gives access to every account",
  remedy: "Refer to a variable",
  where: " (https://example.org/keys)",
  afterwards: "",
};

describe("a message about a secret whose line is gone", () => {
  it("says what to do about it now, whatever message the rule has for it", () => {
    const { byShape, byName, byPlace, inSettings } = rule.meta.messages;
    for (const template of [byShape, byName, byPlace, inSettings]) {
      expect(goneMessage(filled(template, DATA))).toBe(
        "Session secret in an old commit (shhh…, `session()` takes it) gives access to every account. " +
          "History keeps it: rotate it (https://example.org/keys).",
      );
      expect(goneMessage(filled(template, { ...DATA, where: "" }))).toMatch(/\. History keeps it: rotate it\.$/);
    }
  });

  it("stays within the limit", () => {
    const long = filled(rule.meta.messages.byName, { ...DATA, stake: "", name: "N".repeat(50), where: "" });
    const most = long.padStart(MESSAGE_LIMIT, "x");
    expect(goneMessage(most).length).toBeLessThanOrEqual(MESSAGE_LIMIT);
  });

  it("is left as it is where it says something else", () => {
    expect(goneMessage("Something else. Do this.")).toBe("Something else. Do this.");
  });
});
