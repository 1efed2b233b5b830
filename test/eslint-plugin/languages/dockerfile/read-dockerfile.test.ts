import { expect, it } from "vitest";
import { readDockerfile } from "../../../../eslint-plugin/src/languages/dockerfile/read-dockerfile.ts";
import type { Dockerfile, Instruction } from "../../../../eslint-plugin/src/languages/dockerfile/tree.ts";

const TEXT = `# syntax=docker/dockerfile:1
ARG TAG=20
FROM --platform=linux/amd64 node:$TAG@sha256:abc AS build
ENV A=b "C"='d e' \\
    # between
    F=g
RUN --mount=type=secret,id=npm npm ci \\
    && npm run build
RUN ["npm", "test"]
COPY --from=build <<EOF /etc/a
one
two
EOF
FROM build
ARG VERSION
ONBUILD RUN make
HEALTHCHECK --interval=5s CMD curl -f http://localhost/
CMD node a.js
ENTRYPOINT ["/bin/sh", "-c"]
`;

function read(text: string): Dockerfile {
  const reading = readDockerfile(text);
  if (!reading.ok) throw new Error(reading.message);
  return reading.root;
}

const root = read(TEXT);
const written = ({ range }: { range: readonly [number, number] }) => TEXT.slice(...range);
const [build, last] = root.stages;
const find = (keyword: string, stage = last): Instruction | undefined =>
  stage?.instructions.find((each) => each.keyword === keyword);

it("has stages, with what stands before the first", () => {
  expect(root.globals.map(written)).toEqual(["ARG TAG=20"]);
  expect(root.stages.map(({ image, name }) => [image, name])).toEqual([
    ["node:$TAG@sha256:abc", "build"],
    ["build", null],
  ]);
  expect(build?.imageRange && TEXT.slice(...build.imageRange)).toBe("node:$TAG@sha256:abc");
  expect(build?.nameRange && TEXT.slice(...build.nameRange)).toBe("build");
  expect(build && written(build)).toMatch(/^FROM --platform[^]*EOF$/);
  expect(last && written(last)).toMatch(/^FROM build\n[^]*"-c"\]$/);
  expect(root.comments.map(({ value }) => value)).toContain(" between");
});

it("has flags and arguments, in the form of a shell or of a list", () => {
  const [shell, exec] = build?.instructions.filter(({ keyword }) => keyword === "RUN") ?? [];
  expect(shell?.form).toBe("shell");
  expect(shell?.flags.map(({ name, value }) => [name, value])).toEqual([["mount", "type=secret,id=npm"]]);
  expect(shell?.arguments.map(({ value }) => value)).toEqual(["npm", "ci", "&&", "npm", "run", "build"]);
  expect(exec?.form).toBe("exec");
  expect(exec?.arguments.map((each) => [each.value, written(each)])).toEqual([
    ["npm", "npm"],
    ["test", "test"],
  ]);
  expect(find("CMD")?.form).toBe("shell");
  expect(find("ENTRYPOINT")?.form).toBe("exec");
  expect(find("COPY", build)?.form).toBeNull();
});

it("has what is set, with and without quotes", () => {
  const env = find("ENV", build);
  expect(env?.assignments.map(({ name, value, isQuoted }) => [name, value, isQuoted])).toEqual([
    ["A", "b", false],
    ["C", "d e", true],
    ["F", "g", false],
  ]);
  expect(env?.assignments.map(({ valueRange }) => valueRange && TEXT.slice(...valueRange))).toEqual(["b", "d e", "g"]);
  expect(find("ARG")?.assignments).toMatchObject([{ name: "VERSION", value: null, valueRange: null }]);
});

it("has heredocs, and instructions within instructions", () => {
  expect(find("COPY", build)?.heredocs).toMatchObject([{ name: "EOF", content: "one\ntwo" }]);
  expect(find("ONBUILD")?.inner).toMatchObject({ keyword: "RUN", form: "shell", arguments: [{ value: "make" }] });
  const healthcheck = find("HEALTHCHECK");
  expect(healthcheck?.flags.map(({ name, value }) => [name, value])).toEqual([["interval", "5s"]]);
  expect(healthcheck?.arguments.map(({ value }) => value)).toEqual(["CMD", "curl", "-f", "http://localhost/"]);
});

it("gives each node its parent", () => {
  expect(build?.parent).toBe(root);
  for (const stage of root.stages)
    for (const instruction of stage.instructions) {
      expect(instruction.parent).toBe(stage);
      const { flags, arguments: words, assignments, heredocs } = instruction;
      for (const child of [...flags, ...words, ...assignments, ...heredocs]) expect(child.parent).toBe(instruction);
    }
});

it("reads what is broken as far as it goes", () => {
  expect(read('FROM\nRUN ["a\n').stages).toHaveLength(1);
  expect(read("").stages).toEqual([]);
  expect(read("RUN a").globals).toHaveLength(1);
});
