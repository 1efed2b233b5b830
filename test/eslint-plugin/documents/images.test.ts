import { describe, expect, it } from "vitest";
import { imagesIn, sourcesIn } from "../../../eslint-plugin/src/documents/dockerfile/images.ts";
import { readDockerfile } from "../../../eslint-plugin/src/languages/dockerfile/read-dockerfile.ts";
import type { Dockerfile } from "../../../eslint-plugin/src/languages/dockerfile/tree.ts";

function read(...lines: readonly string[]) {
  const text = lines.join("\n");
  const reading = readDockerfile(text);
  const tree = (reading as { readonly root: Dockerfile }).root;
  return { tree, images: imagesIn(tree, text) };
}

const startedBy = (...lines: readonly string[]) =>
  read(...lines).images.map(({ runs, folder, listens }) => ({
    runs: runs.map((run) => (run.runs === "binary" || run.runs === "script" ? run.name : run.path)),
    folder,
    listens,
  }));

describe("the images of a Dockerfile", () => {
  it("start what the last CMD or ENTRYPOINT says, in the last WORKDIR", () => {
    expect(startedBy("FROM node", "WORKDIR /srv", "WORKDIR app", "CMD node a.js", 'CMD ["node", "b.js"]')).toEqual([
      { runs: ["b.js"], folder: "/srv/app", listens: false },
    ]);
    expect(startedBy("FROM node", 'ENTRYPOINT ["tini", "--"]', 'CMD ["node", "b.js"]', "EXPOSE 80")).toEqual([
      { runs: ["b.js"], folder: "/", listens: true },
    ]);
    expect(startedBy("FROM node", 'ENTRYPOINT ["sh", "-c", "node \\"a.js\\" && node b.js"]', "CMD x")[0]?.runs).toEqual(
      ["a.js", "b.js"],
    );
    // A shell's entry point takes no words.
    expect(startedBy("FROM node", "ENTRYPOINT node a.js", 'CMD ["b.js"]')[0]?.runs).toEqual(["a.js"]);
  });

  it("take over what they begin from", () => {
    expect(
      startedBy(
        "FROM node AS base",
        "WORKDIR /app",
        "EXPOSE 80",
        "CMD node a.js",
        "FROM base AS web",
        "FROM base AS worker",
        "CMD node w.js",
      ),
    ).toEqual([
      { runs: ["a.js"], folder: "/app", listens: true },
      { runs: ["a.js"], folder: "/app", listens: true },
      { runs: ["w.js"], folder: "/app", listens: true },
    ]);
    expect(startedBy("FROM node AS build", "RUN npm run build", "FROM nginx")).toEqual([
      { runs: [], folder: "/", listens: false },
    ]);
  });

  it("know where their files come from", () => {
    const { tree } = read(
      ...["FROM node AS build", "WORKDIR /src", "COPY shop/ .", "RUN npm run build", "FROM node", "WORKDIR /app"],
      ...[
        "COPY --from=build /src/apps/api/dist ./dist",
        "COPY docker/start.sh package.json ./",
        "COPY --from=nginx /etc /etc",
      ],
      "CMD node dist/server.js",
    );
    const last = tree.stages.at(-1);
    const from = (path: string) => (last ? sourcesIn(tree, last, path) : []);
    expect(from("/app/dist/server.js")).toContain("shop/apps/api/dist/server.js");
    expect(from("/app/start.sh")).toContain("docker/start.sh");
    expect(from("/app/package.json")).toContain("package.json");
    expect(from("/etc/x")).toEqual([]);
    expect(from("/else")).toEqual([]);
  });

  it("end where stages are copied from each other", { retry: 2 }, () => {
    const stages = Array.from({ length: 40 }, (_, index) => [
      `FROM node AS s${index}`,
      ...Array.from({ length: 10 }, () => `COPY --from=s${Math.max(0, index - 1)} / /`),
      "COPY . .",
    ]);
    const { tree } = read(...stages.flat());
    const last = tree.stages.at(-1);
    const before = performance.now();
    expect(last && sourcesIn(tree, last, "/a").length).toBeLessThan(100);
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
