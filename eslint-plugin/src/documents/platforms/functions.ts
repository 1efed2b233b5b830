import { entry, entryAt, itemsOf, mappingOf, pairsOf, stringOf, valueAt } from "../../languages/data/lookup.ts";
import type { DataNode, Mapping } from "../../languages/data/tree.ts";
import { told, type Told } from "./told.ts";

/** `src/orders/handler.create`: the module before the last dot. */
function moduleOf(handler: string): string {
  return handler.replace(/\.[\w$-]{1,100}$/, "");
}

/** The functions of a `serverless.yml`. */
export function serverlessFunctions(root: DataNode | null): readonly Told[] {
  return mappingsBelow(root, "functions").flatMap(({ name, mapping }) => {
    const handler = stringOf(valueAt(mapping, "handler"));
    if (handler === null) return [];
    const events = itemsOf(valueAt(mapping, "events")).map(mappingOf);
    const isScheduled =
      events.length > 0 && events.every((event) => event !== null && entry(event, "schedule").is === "present");
    const kind = isScheduled ? "scheduled task" : "serverless functions";
    return [told({ name, kind, range: mapping.range, loads: [moduleOf(handler)] })];
  });
}

const FUNCTIONS: ReadonlySet<string> = new Set(["AWS::Serverless::Function", "AWS::Lambda::Function"]);

/** The functions of a template of SAM or CloudFormation. */
export function samFunctions(root: DataNode | null): readonly Told[] {
  const globals = stringOf(valueAt(root, "Globals", "Function", "CodeUri"));
  return mappingsBelow(root, "Resources").flatMap(({ name, mapping }) => {
    if (!FUNCTIONS.has(stringOf(valueAt(mapping, "Type")) ?? "")) return [];
    const handler = stringOf(valueAt(mapping, "Properties", "Handler"));
    if (handler === null) return [];
    const folder = stringOf(valueAt(mapping, "Properties", "CodeUri")) ?? globals ?? ".";
    const points = itemsOf(valueAt(mapping, "Metadata", "BuildProperties", "EntryPoints")).map(stringOf);
    const loads = points.length > 0 ? points.filter((each) => each !== null) : [moduleOf(handler)];
    return [
      told({
        name,
        kind: "serverless functions",
        range: mapping.range,
        loads: loads.map((each) => `${folder}/${each}`),
      }),
    ];
  });
}

/** The worker of a file of Wrangler. */
export function wranglerWorker(root: DataNode | null): readonly Told[] {
  const main = entryAt(root, "main");
  const path = main.is === "present" ? stringOf(main.value) : null;
  if (main.is !== "present" || path === null || main.value === null) return [];
  return [told({ kind: "serverless functions", listens: true, range: main.value.range, loads: [path] })];
}

/** What Vercel loads besides what a framework of pages makes: the modules in `api/`. */
export function vercelFunctions(root: DataNode | null): readonly Told[] {
  const mapping = mappingOf(root);
  return mapping ? [told({ kind: "serverless functions", listens: true, range: mapping.range, folders: ["api"] })] : [];
}

/** The functions that a `netlify.toml` names the folder of. */
export function netlifyFunctions(root: DataNode | null): readonly Told[] {
  const mapping = mappingOf(root);
  if (!mapping) return [];
  const named = stringOf(valueAt(root, "build", "functions")) ?? stringOf(valueAt(root, "functions", "directory"));
  const folders = [named ?? "netlify/functions"];
  return [told({ kind: "serverless functions", listens: true, range: mapping.range, folders })];
}

/** The folders of functions that a `firebase.json` names; each begins where its manifest says. */
export function firebaseFunctions(root: DataNode | null): readonly Told[] {
  const functions = entryAt(root, "functions");
  if (functions.is !== "present" || functions.value === null) return [];
  const each = functions.value.type === "Sequence" ? itemsOf(functions.value) : [functions.value];
  return each.flatMap((one) => {
    const source = stringOf(valueAt(one, "source")) ?? "functions";
    return one ? [told({ kind: "serverless functions", listens: true, range: one.range, loads: [source] })] : [];
  });
}

function mappingsBelow(root: DataNode | null, key: string): { readonly name: string; readonly mapping: Mapping }[] {
  const found = mappingOf(valueAt(root, key));
  if (!found) return [];
  return pairsOf(found).flatMap((pair) => {
    const mapping = mappingOf(pair.value);
    return mapping ? [{ name: pair.key.text, mapping }] : [];
  });
}
