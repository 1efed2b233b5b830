import { basename, isAbsolute } from "node:path";
import { composeServicesIn, type ComposeService } from "../documents/compose/services.ts";
import { itemsOf, mappingOf, pairsOf, sequenceOf, stringOf, textOf, valueAt } from "../languages/data/lookup.ts";
import { dataBeside } from "./data-files.ts";

/**
 * Whether a file of variables is for a developer's machine or a run of tests: files of Compose beside it load it, and each
 * service that does so runs the sources of its folder, or says that its environment is not production.
 */
export function isForDevelopment(filename: string): boolean {
  if (!isAbsolute(filename)) return false;
  const name = basename(filename);
  const loading = dataBeside(filename, ["services", name])
    .flatMap(composeServicesIn)
    .filter((service) => loads(service, name));
  return loading.length > 0 && loading.every((service) => mountsSources(service) || isNotProduction(service));
}

/** `env_file: shop.env`, `env_file: [shop.env]`, `env_file: [{ path: ./shop.env }]`. */
function loads({ mapping }: ComposeService, name: string): boolean {
  const given = valueAt(mapping, "env_file");
  const files = sequenceOf(given) ? itemsOf(given) : [given];
  return files.some((file) => {
    const path = stringOf(file) ?? stringOf(valueAt(file, "path"));
    return path?.replace(/^\.\//, "") === name;
  });
}

/** A folder of the repository that is mounted whole: `.:/app`, `./src:/app/src`. */
const SOURCES = /^\.{1,2}(?:\/[^:]{0,200})?:\//;

/** Whether a service is built here and runs what stands on the disk in place of what was built. */
function mountsSources({ mapping }: ComposeService): boolean {
  if (valueAt(mapping, "build") === null) return false;
  return itemsOf(valueAt(mapping, "volumes")).some((volume) => {
    const [from, to] = [stringOf(valueAt(volume, "source")), stringOf(valueAt(volume, "target"))];
    return SOURCES.test(from === null ? (stringOf(volume) ?? "") : `${from}:${to ?? ""}`);
  });
}

/** Whether a service is given another environment than production. */
function isNotProduction({ mapping }: ComposeService): boolean {
  const environment = valueAt(mapping, "environment");
  const pairs = mappingOf(environment);
  const given = pairs
    ? pairsOf(pairs).flatMap(({ key, value }) => (key.text === "NODE_ENV" ? [textOf(value)] : []))
    : itemsOf(environment).flatMap((item) => {
        const written = stringOf(item) ?? "";
        return written.startsWith("NODE_ENV=") ? [written.slice("NODE_ENV=".length)] : [];
      });
  return given.some((value) => value !== null && /^(?:test|development)$/.test(value));
}
