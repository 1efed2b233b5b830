import { dirname, join, relative } from "node:path";
import { lineAt, lineStarts, TEXT_LINE_BREAK } from "../../../code/lines.ts";
import { readText } from "../../../disk/read.ts";
import { below } from "../../../documents/commands/index.ts";
import { imagesIn, sourcesIn, type Image } from "../../../documents/dockerfile/images.ts";
import { readDockerfile } from "../../../languages/dockerfile/read-dockerfile.ts";
import type { Dockerfile } from "../../../languages/dockerfile/tree.ts";
import { MAX_SOURCE_BYTES } from "../../bounds.ts";
import { madeFrom, memo } from "../../memo.ts";
import { follow, suffixesOf, type Ground } from "./follow.ts";
import type { Start } from "./start.ts";

interface DockerfileRead {
  readonly tree: Dockerfile;
  readonly images: readonly Image[];
  readonly lineOf: (offset: number) => number;
}

/** A Dockerfile with its images; null where it cannot be read. */
export const dockerfileAt = memo<DockerfileRead | null>(
  (path) => {
    madeFrom(path);
    const text = readText(path, MAX_SOURCE_BYTES);
    const reading = text === null ? null : readDockerfile(text);
    if (text === null || !reading?.ok) return null;
    const starts = lineStarts(text, TEXT_LINE_BREAK);
    return { tree: reading.root, images: imagesIn(reading.root, text), lineOf: (offset) => lineAt(offset, starts) + 1 };
  },
  { inCircle: null, trustMs: 10_000 },
);

/** What the images of a Dockerfile start. */
export function startsInDockerfile(path: string, given: Ground): readonly Start[] {
  const file = dockerfileAt(path);
  return (file?.images ?? []).flatMap((image) => {
    const contexts = [dirname(path), given.top];
    const ground = imageGround(file?.tree ?? null, image, contexts, given);
    const line = image.startedBy && file ? file.lineOf(image.startedBy.range[0]) : 1;
    const name = image.stage.name === null || image.isLast ? "The image" : `The image \`${image.stage.name}\``;
    const reason = { file: path, line, message: `${name} starts it.` };
    const { listens, takesWords } = image;
    return follow(image.runs, ground, { reason, by: "deployment", listens, takesWords });
  });
}

/** Where the paths of an image lie in what it was built from: one of some folders. */
export function imageGround(
  file: Dockerfile | null,
  image: Image | null,
  contexts: readonly string[],
  { top, packages, binaries, steps }: Omit<Ground, "pathsOf">,
): Ground {
  const folders = [...new Set(contexts)].filter((folder) => !relative(top, folder).startsWith(".."));
  return {
    top,
    packages,
    binaries,
    steps,
    pathsOf: (folder, path) => {
      const inImage = below(image?.folder ?? "/", below(folder, path));
      const copied = file && image ? sourcesIn(file, image.stage, inImage) : [];
      return [
        ...copied.flatMap((source) => folders.map((context) => join(context, source))),
        // What the steps of a build move about is found by the end of its path.
        ...copied.flatMap((source) => folders.flatMap((context) => suffixesOf(source, context).slice(1, 4))),
        ...folders.flatMap((context) => suffixesOf(inImage, context)),
      ].filter((each) => !relative(top, each).startsWith(".."));
    },
  };
}
