import { describe, expect, it } from "vitest";
import { LOGGERS } from "../../../eslint-plugin/src/catalog/loggers/index.ts";
import lostError from "../../../eslint-plugin/src/rules/no-lost-error-in-log.ts";
import personalData from "../../../eslint-plugin/src/rules/no-pii-in-logs.ts";
import { findings } from "./findings.ts";
import { programOf } from "./program.ts";

const origins = LOGGERS.flatMap((model) => model.origins.map((origin) => ({ model, origin })));

describe("the gates of the rules about log lines let every logger of the catalogue through", () => {
  it.each(origins)("no-pii-in-logs: $origin", ({ model, origin }) => {
    const { head, expression } = programOf(origin);
    if (model.formats) {
      expect(findings(personalData, `${head}app.use(${expression}((_, req) => req.user.email));`)).toEqual(["value"]);
      return;
    }
    const names = Object.keys(model.methods).filter((name) => model.unprinted?.[name] === undefined);
    // By a name that lets no text through by itself, and with what no logger may be given, however seldom it writes.
    const method = names.find((name) => !/log|debug/i.test(name)) ?? names[0] ?? "";
    const call = model.callable && method === "" ? "out(user.password)" : `out.${method}(user.password)`;
    expect(findings(personalData, `${head}const out = ${expression};\n${call};`)).toEqual(["value"]);
  });

  const graveOf = ({ methods }: (typeof LOGGERS)[number]) =>
    Object.keys(methods).find((name) => methods[name] === "error" || methods[name] === "fatal");
  const grave = origins.filter(({ model }) => model.group === undefined && graveOf(model) !== undefined);

  it.each(grave)("no-lost-error-in-log: $origin", ({ model, origin }) => {
    const { head, expression } = programOf(origin);
    const code = `${head}const out = ${expression};\ntry { await run(); } catch (error) { out.${graveOf(model) ?? ""}(error.message); }`;
    expect(findings(lostError, code)).toEqual(["messageOnly"]);
  });
});

describe("New Relic's attributes of a span", () => {
  const program = (call: string) => `import newrelic from "newrelic";\nnewrelic.${call};`;

  it.each([
    ['addCustomSpanAttribute("user", user.email)', ["value"]],
    ['addCustomSpanAttribute("user", user.id)', []],
    ["addCustomSpanAttributes({ user: user.email })", ["value"]],
    ["addCustomSpanAttributes({ user: user.id })", []],
    ['recordLogEvent({ message: "Signed up", user: user.email })', ["value"]],
    ['recordLogEvent({ message: "Signed up", user: user.id })', []],
  ])("%s", (call, ids) => {
    expect(findings(personalData, program(call))).toEqual(ids);
  });
});
