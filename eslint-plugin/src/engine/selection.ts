export type PresetChoice = "recommended" | "strict" | "all";
export type RuleLevel = "off" | "warn" | "error";

export interface RuleChoice {
  readonly name: string;
  /** Null when the rule was named alone: then only the rules so named run. */
  readonly level: RuleLevel | null;
}

/** Which rules run: those of a preset, and what was said of single ones. */
export interface Selection {
  readonly preset: PresetChoice;
  readonly rule: readonly RuleChoice[];
  /** Options of rules, by their names, instead of those that the preset has for them. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
