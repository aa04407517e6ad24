import { connect } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerUnits } from "../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";

let platform: Platform;
let office: Person;
let system: Person;
let audit: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1"]);
  office = await platform.person("office");
  system = await platform.person("system");
  audit = await platform.person("audit");
});
afterAll(() => platform.close());

const NUL = String.fromCharCode(0);

test.each([
  [
    "NUL in a title",
    () =>
      office.send("POST", "/api/contributions", {
        unitId: "C1",
        title: `甲${NUL}乙`,
        category: "news",
        body: "正文",
      }),
  ],
  ["NUL in a search", () => office.get("/api/contributions?search=%00")],
  [
    "NUL in a name",
    () =>
      system.send("POST", "/api/accounts", {
        login: "nul",
        name: `甲${NUL}`,
        role: "office",
        password: "First-2020!",
      }),
  ],
  ["a number beyond every column", () => audit.get("/api/audit?before=9007199254740993000")],
  ["a number of 300 digits", () => audit.get(`/api/audit?before=1e300`)],
  [
    "a version beyond every column",
    () =>
      office.send("POST", "/api/contributions/00000000-0000-4000-8000-000000000000/decide", {
        version: 9_007_199_254_740_991,
        decision: "adopted",
        adoptedAs: "ordinary",
      }),
  ],
])("%s is the sender's fault, not a defect", async (_name, send) => {
  const answer = await send();
  expect([400, 404], answer.body).toContain(answer.statusCode);
  expect(answer.json<{ message: string }>().message).toMatch(/[\u4e00-\u9fff]/);
});

test("an account for a unit that does not exist is refused, and none is left", async () => {
  const account = { login: "wu.ming", name: "吴名", role: "officer", password: "First-2020!" };
  const answer = await system.send("POST", "/api/accounts", { ...account, unitId: "Z9" });
  expect([answer.statusCode, answer.json<{ message: string }>().message]).toEqual([
    404,
    expect.stringContaining("未找到编号为“Z9”的单位"),
  ]);
  const { accounts } = (await system.get("/api/accounts")).json<{ accounts: { login: string }[] }>();
  expect(accounts.map((one) => one.login)).not.toContain("wu.ming");
  expect((await system.send("POST", "/api/accounts", { ...account, unitId: "C1" })).statusCode).toBe(200);
});

test("a body that never ends is closed", async () => {
  const { server } = platform.app;
  expect(server.requestTimeout).toBe(120_000);
  await platform.app.listen({ host: "127.0.0.1", port: 0 });
  // The same limit, made short: the connection that drips is closed by us.
  server.requestTimeout = 1;
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(
    "POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
  );
  socket.on("error", () => {});
  socket.resume();
  await once(socket, "close");
});

test("a file whose writing fails leaves nothing behind", async () => {
  const { files } = platform.as(null);
  const before = await readdir(files.incoming);
  await expect(files.write({} as Uint8Array)).rejects.toThrow();
  expect(await readdir(files.incoming)).toEqual(before);
  const { id, size } = await files.write(Buffer.from("内容"));
  expect([(await files.read(id)).toString(), size]).toEqual(["内容", 6]);
  expect(await readdir(files.incoming)).toEqual(before);
});
