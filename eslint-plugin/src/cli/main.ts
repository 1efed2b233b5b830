#!/usr/bin/env node
import { run } from "./run.ts";

// A stream that takes nothing more is told of where it is written to; unheard, its error would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
});
