import { afterAll, describe, expect, it } from "vitest";
import { AST_NODE_TYPES } from "@typescript-eslint/types";
import { nodesIn } from "../../../../../eslint-plugin/src/code/nodes.ts";
import { rolesAt, type CodeFile } from "../../../../../eslint-plugin/src/project/services/roles/index.ts";
import { importsIn, withoutComments } from "../../../../../eslint-plugin/src/project/services/roles/imports.ts";
import { sourceCodeOf } from "../../../source-code.ts";
import { plant, rolesIn, uproot } from "./planted.ts";

afterAll(uproot);

/** The roles of the calls of `here()` in a text, each as its first and second word; the file is on no disk. */
function rolesHere(text: string, filename: string): string[] {
  const sourceCode = sourceCodeOf(text, filename);
  const file: CodeFile = { filename, cwd: "", text, sourceCode, isOpen: false };
  return nodesIn(sourceCode, AST_NODE_TYPES.CallExpression).flatMap((node) =>
    node.callee.type === AST_NODE_TYPES.Identifier && node.callee.name === "here"
      ? rolesAt(node, file)
          .map(({ role, strength }) => `${strength} ${role}`)
          .join(", ")
      : [],
  );
}

const REMIX = `import { useLoaderData } from "@remix-run/react";
export async function loader() { here(); return find(); }
const find = () => here();
const shared = () => here();
export const action = async () => { shared(); };
export default function Page() {
  const data = useLoaderData<typeof loader>();
  const [name] = useState("");
  const save = () => here();
  return <Form onSubmit={save}>{shared()}</Form>;
}
`;

describe("a module with two halves", () => {
  it("is a server's in what its loader leads to, a page's in its component", () => {
    expect(rolesHere(REMIX, "app/routes/orders.tsx")).toEqual([
      "certain server",
      "certain server",
      "certain server, certain browser",
      "certain browser",
    ]);
  });

  it("answers requests as a whole where it has no page", () => {
    const text =
      'import { json } from "@remix-run/node";\nconst a = () => here();\nexport const loader = a;\nexport const { action } = createApi(() => here());\n';
    expect(rolesHere(text, "app/routes/api.orders.ts")).toEqual(["certain server", "certain server"]);
  });

  it("of another framework has no such halves: there a router in the browser loads", () => {
    const text = REMIX.replace("@remix-run/react", "react-router-dom");
    expect(rolesHere(text, "src/routes/orders.tsx")[0]).toBe("likely browser");
  });

  it.each([
    [
      'import type { GetServerSideProps } from "next";\nexport const getServerSideProps = async () => here();\nexport default function Page() { useEffect(() => here()); return null; }',
      "pages/orders.tsx",
      ["certain server", "certain browser"],
    ],
    [
      'import { redirect } from "next/navigation";\nexport default async function Page() { here(); redirect("/"); }',
      "app/orders/page.tsx",
      ["certain server"],
    ],
    [
      '"use client";\nimport { redirect } from "next/navigation";\nexport default function Page() { here(); }',
      "app/orders/page.tsx",
      ["certain browser"],
    ],
    [
      'import { NextResponse } from "next/server";\nexport const POST = () => here();',
      "app/api/orders/route.ts",
      ["certain server"],
    ],
    [
      '"use server";\nimport { redirect } from "next/navigation";\nexport async function pay() { here(); }',
      "lib/pay.ts",
      ["certain server"],
    ],
    [
      'import { redirect } from "next/navigation";\nexport function Form() { const [a] = useState(); async function pay() { "use server"; here(); }\nhere(); }',
      "lib/form.tsx",
      ["certain server", "likely browser"],
    ],
    [
      'import { createServerFn } from "@tanstack/react-start";\nexport const pay = createServerFn({ method: "POST" }).validator(check).handler(async () => here());\nexport const Page = () => { useState(); here(); };',
      "src/pay.tsx",
      ["certain server", "likely browser"],
    ],
    [
      'import express from "express";\nexport const Pay = () => <button onClick={() => here()} />;\nexport const route = () => { here(); };',
      "src/server.tsx",
      ["certain browser", ""],
    ],
    [
      'import { error } from "@sveltejs/kit";\nexport const load = () => here();',
      "src/routes/+page.server.ts",
      ["certain server"],
    ],
  ])("%s", (text, filename, roles) => {
    expect(rolesHere(text, filename)).toEqual(roles);
  });
});

describe("data that somebody made up", () => {
  it.each([
    "const samples = [{ token: here() }];",
    "const payloads: SamplePayload[] = [{ token: here() }];",
    "const payloads = { a: here() } satisfies Record<string, WebhookSample>;",
    "const field = { type: text, example: here() };",
  ])("is a sample: %s", (text) => {
    expect(rolesHere(text, "src/hooks.ts")).toEqual(["likely sample"]);
  });

  it.each([
    "const settings = [{ token: here() }];",
    "const sample = () => here();",
    "const sample = here();",
    "const sampleRate = compute(() => ({ a: here() }));",
    "const settings: Settings = { token: here() };",
  ])("is none: %s", (text) => {
    expect(rolesHere(text, "src/hooks.ts")).toEqual([""]);
  });
});

describe("what pages load", () => {
  const top = plant({
    "package.json": {
      name: "web",
      private: true,
      scripts: { start: "remix-serve build" },
      dependencies: { "@remix-run/node": "2", "@remix-run/react": "2" },
    },
    "app/routes/orders.tsx": `import { useLoaderData } from "@remix-run/react";
import { findOrders } from "~/orders";
import { format } from "~/format";
import { Table } from "~/table";
import { log } from "~/log.server";
export async function loader() { log("orders"); return format(await findOrders()); }
export default function Page() {
  const orders = useLoaderData<typeof loader>();
  return <Table rows={orders} format={format} />;
}
`,
    "app/orders.ts": "export const findOrders = async () => [];\n",
    "app/format.ts": "export const format = (rows) => rows;\n",
    "app/table.tsx": 'import { widths } from "./widths";\nexport const Table = () => <table>{widths}</table>;\n',
    "app/widths.ts": "export const widths = [1];\n",
    "app/log.server.ts": "export const log = () => {};\n",
    "tsconfig.json": { compilerOptions: { paths: { "~/*": ["./app/*"] } } },
  });

  it.each([
    ["app/routes/orders.tsx", ["certain server", "certain browser"]],
    ["app/orders.ts", ["likely server"]],
    ["app/format.ts", ["likely server", "likely browser"]],
    ["app/table.tsx", ["likely browser"]],
    ["app/widths.ts", ["likely browser"]],
    ["app/log.server.ts", ["certain server"]],
  ])("%s", (path, roles) => {
    expect(rolesIn(top, path)).toEqual(roles);
  });

  const next = plant({
    "package.json": {
      name: "web",
      private: true,
      scripts: { start: "next start" },
      dependencies: { next: "16", react: "19", "react-dom": "19" },
    },
    "app/page.tsx":
      'import { Counter } from "./counter";\nimport { orders } from "../lib/orders";\nexport default async function Page() { return <Counter orders={await orders()} />; }\n',
    "app/counter.tsx":
      '"use client";\nimport { save } from "../lib/save";\nimport { refund } from "../lib/refund";\nimport type { Row } from "../lib/row";\nimport { beep } from "../lib/beep";\nexport const Counter = () => { beep(); save(); };\n',
    "lib/orders.ts": "export const orders = async () => [];\n",
    "lib/save.ts": '"use server";\nimport { write } from "./write";\nexport async function save() { write(); }\n',
    "lib/write.ts": "export const write = () => {};\n",
    "lib/refund.ts": '"use server";\nimport { give } from "./bank";\nexport async function refund() { give(); }\n',
    "lib/bank.ts": "export const give = () => {};\n",
    "lib/row.ts": "export const isRow = () => true;\n",
    "lib/beep.ts": "export const beep = () => {};\n",
    "app/layout.tsx": 'import "../lib/save";\nexport default function Layout() {}\n',
  });

  it.each([
    ["app/page.tsx", ["certain server"]],
    ["app/counter.tsx", ["certain browser"]],
    ["lib/orders.ts", ["likely server"]],
    ["lib/save.ts", ["certain server"]],
    ["lib/write.ts", ["likely server"]],
    ["lib/bank.ts", ["likely server"]],
    ["lib/row.ts", []],
    ["lib/beep.ts", ["likely browser"]],
  ])("%s of Next.js", (path, roles) => {
    expect(rolesIn(next, path)).toEqual(roles);
  });
});

describe("imports, as a text has them", () => {
  const names = (text: string) =>
    importsIn(withoutComments(text)).map(({ specifier, names: known }) => [specifier, ...known]);

  it.each([
    ['import pay, { refund as back } from "./pay";', [["./pay", "pay", "back"]]],
    ['import * as pay from "./pay"', [["./pay", "pay"]]],
    ['import "./pay";', [["./pay"]]],
    ['export interface A { a: string }\nexport { pay } from "./pay"', [["./pay"]]],
    ['export const a = "x";\nimport { b } from "./b"', [["./b", "b"]]],
    ['const { pay } = require("./pay");', [["./pay", "pay"]]],
    ['const pay = await import("./pay");', [["./pay"]]],
    ['new Worker(new URL("./pay.js", import.meta.url))', [["./pay.js"]]],
    ['import {\n  type A,\n  pay,\n} from "./pay";', [["./pay", "pay"]]],
  ])("%s", (text, found) => {
    expect(names(text)).toEqual(found);
  });

  it.each([
    'import type { A } from "./a";',
    'import { type A, type B } from "./a";',
    'export type { A } from "./a";',
    '// import "./a";',
    '/* import "./a"; */',
    '/*\nimport "./a";\n*/',
    'import "./a.css";',
    "const text = \"from './a'\";",
    'new URL("./a.js", base)',
  ])("none: %s", (text) => {
    expect(names(text)).toEqual([]);
  });

  it("keeps what only looks like a comment", () => {
    expect(withoutComments('const url = "https://a.b"; // c\nconst d = `/* ${e} */`;')).toBe(
      'const url = "https://a.b"; \nconst d = `/* ${e} */`;',
    );
  });
});
