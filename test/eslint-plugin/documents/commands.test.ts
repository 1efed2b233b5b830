import { describe, expect, it } from "vitest";
import { runsOfShell, runsOfWords, type Run } from "../../../eslint-plugin/src/documents/commands/index.ts";

/** A run in a few signs: `file server.js`, `script start @api`, `next start = web application`. */
function brief(run: Run): string {
  const at = `${run.folder === "." ? "" : ` in ${run.folder}`}${run.package === null ? "" : ` @${run.package}`}${run.endsFirst ? " first" : ""}`;
  if (run.runs === "script") return `script ${run.name}${at}`;
  if (run.runs !== "binary") return `${run.runs} ${run.path}${at}`;
  const starts = run.starts === null ? "?" : "kind" in run.starts ? run.starts.kind : run.starts.task;
  return `${run.name} = ${starts}${at}`;
}
const known = (runs: readonly Run[]) =>
  runs.filter((run) => run.runs !== "binary" || run.starts !== null).map((run) => brief(run));

describe("what a command runs", () => {
  it.each<[string, ...string[]]>([
    // Files, behind whatever stands before them.
    ["node dist/server.js", "file dist/server.js"],
    [
      "node --max-old-space-size=8192 -r ./tracing.js --env-file .env ./build/server.js --port 3000",
      "file ./build/server.js",
    ],
    ["tsx watch src/index.ts", "file src/index.ts"],
    ["cross-env NODE_ENV=production node a.js", "file a.js"],
    ["dotenv -e .env -- npx tsx ./main.ts", "file ./main.ts"],
    ["infisical run --env dev -- node a.js", "file a.js"],
    ["/usr/bin/dumb-init -- node a.js", "file a.js"],
    ["timeout 60 node a.js", "file a.js"],
    ["nodemon --watch src -e ts --exec 'node --import tsx' src/index.ts", "file src/index.ts"],
    ["nodemon server.js", "file server.js"],
    ["pm2-runtime start dist/server.js -i max", "file dist/server.js"],
    ["bun --hot src/index.ts", "file src/index.ts"],
    ["bun run src/index.ts", "file src/index.ts"],
    ["deno run -A main.ts", "file main.ts"],
    ["tsup --watch --onSuccess 'node dist/server.js'", "tsup = build", "file dist/server.js"],
    ["./bin/server.js", "file ./bin/server.js"],
    ["./entrypoint.sh node a.js", "shell file ./entrypoint.sh", "file a.js"],
    ["sh -c 'cd api && node a.js'", "file a.js in api"],
    ["sh ./start.sh", "shell file ./start.sh"],
    ["node ./node_modules/.bin/next start", "next start = web application"],
    ["node node_modules/next/dist/bin/next start", "next start = web application"],
    // No file that is known.
    ["node -e 'console.log(1)'"],
    ["node $FILE"],
    ["pm2 logs api"],
    ["deno test main.ts"],
    ["$RUNNER server.js"],
    ["echo node a.js"],
    // Scripts.
    ["npm run build && npm start", "script build first", "script start"],
    ["npm run start -w api", "script start @api"],
    ["npm --prefix api run start", "script start in api"],
    ["pnpm --filter @acme/web... start", "script start @@acme/web..."],
    ["pnpm run --filter api start", "script start @api"],
    ["pnpm -C apps/api start", "script start in apps/api"],
    ["pnpm -r start", "script start @*"],
    ["yarn workspace @acme/web start", "script start @@acme/web"],
    ["yarn --cwd api start", "script start in api"],
    ["turbo run start --filter=web", "script start @web"],
    ["turbo dev", "script dev @*"],
    ["nx serve api", "script serve @api"],
    ["lerna run start --scope web", "script start @web"],
    ["run-p api worker", "script api", "script worker"],
    ['concurrently -n a,b "npm:dev:*" "node b.js"', "script dev:*", "file b.js"],
    ["pnpm install", ...[]],
    ["yarn install --immutable"],
    ["npm ci"],
    // Binaries.
    ["next start -p 3000", "next start = web application"],
    ["next lint"],
    ["vite --port 3000", "vite = browser application"],
    ["vite build", "vite build = build"],
    ["npx -y expo start", "expo start = phone application"],
    ["npx wrangler@4 deploy", "wrangler deploy = serverless functions"],
    ["pnpm --filter ./apps/api exec prisma migrate deploy", "prisma migrate = migration @./apps/api"],
    // Where.
    [
      "cd apps/web && next start; cd ../api && node a.js",
      "next start = web application in apps/web first",
      "file a.js in apps/api",
    ],
    ["(cd web && node a.js) && node b.js", "file a.js in web first", "file b.js"],
    ["cd $HOME && node a.js"],
    ["cd /srv && node a.js", "file a.js in /srv"],
    // What has ended before.
    ["node migrate.js && node server.js", "file migrate.js first", "file server.js"],
    ["node a.js & node b.js", "file a.js", "file b.js"],
    ["node server.js; echo done", "file server.js"],
    ["sh -c 'node migrate.js && node server.js'", "file migrate.js first", "file server.js"],
    ["if [ $X ]; then exec node a.js; fi; exec node b.js", "file a.js", "file b.js"],
  ])("%s", (text, ...expected) => {
    expect(known(runsOfShell(text))).toEqual(expected);
  });

  it("runs the binary where there is no script of that name", () => {
    const [run] = runsOfShell("yarn next start");
    expect(run?.runs === "script" ? known(run.otherwise) : []).toEqual(["next start = web application"]);
  });

  it("reads no shell's signs in a list of words", () => {
    expect(known(runsOfWords(["node", "a.js", "&&", "node", "b.js"]))).toEqual(["file a.js"]);
    expect(known(runsOfWords(["sh", "-c", "node a.js && node b.js"]))).toEqual(["file a.js first", "file b.js"]);
  });

  it("ends where commands stand in each other without end", () => {
    expect(known(runsOfShell(`${"env ".repeat(5_000)}node a.js`))).toEqual([]);
    expect(known(runsOfShell(`${"env ".repeat(5)}node a.js`))).toEqual(["file a.js"]);
  });
});
