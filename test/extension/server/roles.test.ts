import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { LspClient, removeWorkspaces, workspace } from "./client.ts";

let client: LspClient;

afterEach(() => client.stop());
afterAll(removeWorkspaces);

it("says what a file is for in two words", async () => {
  const files = {
    "package.json": JSON.stringify({ name: "shop", private: true, scripts: { start: "node src/server.js" } }),
    "src/server.js": 'import "./pay.js";\nhttp.createServer().listen(80);\n',
    "src/pay.js": "export const pay = 1;\n",
    "src/pay.test.js": "",
    "src/alone.js": "",
  };
  const folder = workspace(files);
  client = await LspClient.start({ folders: [folder] });
  const roleOf = async (path: keyof typeof files) => {
    const uri = await client.open(join(folder, path), files[path]);
    return client.connection.sendRequest<string | null>("premortem/role", { uri });
  };
  expect(await roleOf("src/pay.js")).toBe("server code");
  expect(await roleOf("src/pay.test.js")).toBe("test code");
  expect(await roleOf("src/alone.js")).toBeNull();
});
