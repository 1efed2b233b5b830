import type { Dockerfile, Instruction, Stage } from "../../languages/dockerfile/tree.ts";

/** A stage of a build, with what it begins from. */
export interface BuildStage {
  readonly stage: Stage;
  /** The image that it begins from in the end, through earlier stages and the defaults of variables; null where it is unknown. */
  readonly base: string | null;
  /** Whether it is the image that is built when nobody names a stage. */
  readonly isLast: boolean;
}

/** The stages of a Dockerfile, in order. */
export function stagesIn({ stages, globals }: Dockerfile): readonly BuildStage[] {
  const defaults = new Map(
    globals.flatMap(({ keyword, assignments }) =>
      keyword === "ARG" ? assignments.map(({ name, value }) => [name, value] as const) : [],
    ),
  );
  const bases = new Map<string, string | null>();
  return stages.map((stage, index) => {
    const image = stage.image === null ? null : filledIn(stage.image, defaults);
    // Stages are called by their names, whatever the case, or by their numbers.
    const earlier = image === null ? undefined : bases.get(image.toLowerCase());
    const base = earlier === undefined ? image : earlier;
    bases.set(String(index), base);
    if (stage.name !== null) bases.set(stage.name.toLowerCase(), base);
    return { stage, base, isLast: index === stages.length - 1 };
  });
}

/** The last instruction of a kind in a stage, which is the one that counts: `CMD`, `ENTRYPOINT`, `USER`; null where it has none. */
export function lastOf({ instructions }: Stage, keyword: string): Instruction | null {
  return instructions.findLast((instruction) => instruction.keyword === keyword) ?? null;
}

/** What no name of an image holds. */
const UNKNOWN = "$";

/** `$NAME`, `${NAME}` and `${NAME:-text}` in the name of an image; null where a variable has no default. */
function filledIn(image: string, defaults: ReadonlyMap<string, string | null>): string | null {
  const filled = image.replace(
    /\$(?:(\w+)|\{(\w+)(?::-([^{}]*))?\})/g,
    (_, plain: string | undefined, braced: string | undefined, otherwise: string | undefined) => {
      const value = defaults.get(plain ?? braced ?? "") ?? "";
      return value === "" ? (otherwise ?? UNKNOWN) : value;
    },
  );
  return filled.includes(UNKNOWN) ? null : filled;
}
