import type { SettingsKind } from "../../settings/file-kind.ts";
import type { SettingsFormat } from "../../settings/setting.ts";
import type { SettingSecret } from "./secrets-in-settings.ts";

/** Longer names of files are left to the reader. */
const LONGEST = 20;

/** What to do about a secret in such a file: the beginning of a sentence that "and rotate it" ends. */
export function remedyFor(kind: SettingsKind, format: SettingsFormat, path: string): string {
  if (format === "dotenv") {
    // What is named in `.gitignore` alone stays in the repository.
    const file = path.split(/[^\w.-]/).at(-1) ?? "";
    return `Take the file out of git (\`git rm --cached ${file === "" || file.length > LONGEST ? "<file>" : file}\`)`;
  }
  if (format === "dockerfile") return "Pass it when the container starts or with `RUN --mount=type=secret`";
  switch (kind) {
    case "compose":
      return "Let Compose read it from the environment";
    case "workflow":
      return "Move it to the secrets of the repository or its CI";
    case "kubernetes":
      return "Fill it in from a secret store";
    case "helm-values":
      return "Refer to a Secret of the cluster";
    case "npmrc":
      return "Let npm read it from the environment";
    default:
      return "Move it to the environment or a secret store";
  }
}

/** What may stand in a secret's place, where the format can refer to the environment; else null. */
export function referenceFor(
  { environment, setting, evidence, range }: SettingSecret,
  kind: SettingsKind,
): string | null {
  if (!setting || evidence === "place" || range[0] < setting.range[0] || range[1] > setting.range[1]) return null;
  if (kind === "compose" || kind === "npmrc") return `\${${environment}}`;
  return kind === "workflow" ? `\${{ secrets.${environment} }}` : null;
}
