import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Platform } from "../../../../testing/platform.ts";
import { transact } from "../../../core/context.ts";
import { modules } from "../../../modules.ts";
import actions from "./actions.json" with { type: "json" };
import { detailWords, subjectName } from "./words.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

test("every action that the program writes has a name", async () => {
  const root = join(import.meta.dirname, "..", "..", "..");
  const rooms = new Set(["platform", ...modules.map((module) => module.name)]);
  const found = new Set<string>();
  for (const entry of await readdir(root, { recursive: true })) {
    if (!entry.endsWith(".ts") || /\.test\.ts$|testing/.test(entry)) continue;
    const text = await readFile(join(root, entry), "utf8");
    for (const [, action = "", room = ""] of text.matchAll(/"(([a-z]+)\.[a-z]+(?:-[a-z]+)+)"/g))
      if (rooms.has(room)) found.add(action);
  }
  expect(found.size).toBeGreaterThan(200);
  expect(
    [...found].filter((action) => !(action in actions.names)).sort(),
    "each needs its row in server/src/modules/identity/audit/actions.json: what was done, in a few Chinese words",
  ).toEqual([]);
});

test("a row says who did what to whom in words; filters by person and day; the workbook holds what the filter finds", async () => {
  const audit = await platform.person("audit");
  const office = await platform.person("office");
  await transact(platform.as(office.viewer), (work) =>
    work.audit("registry.rename-unit", "unit:C001", { reason: "更名", version: 3, hidden_key: "x" }),
  );
  const rows = async (query: string) =>
    (await audit.get(`/api/audit?${query}`)).json<{
      rows: { actor: string; actionName: string; subjectName: string; detailWords: string; at: string }[];
    }>().rows;
  const [row] = await rows("action=registry.");
  expect(row).toMatchObject({ actionName: "单位更名", subjectName: "单位 C001" });
  expect(row!.detailWords).toContain("更名");
  expect(row!.detailWords).not.toContain("hidden_key");
  // A sign-in is nobody's act yet: it is found by the account that it was of.
  const own = await rows(`actor=${encodeURIComponent(office.viewer.name)}`);
  expect(own.map((one) => one.actionName)).toEqual(expect.arrayContaining(["登录", "单位更名"]));
  expect(own.find((one) => one.actionName === "登录")!.subjectName).toBe(`账号 ${office.viewer.name}`);
  const about = async (said: string) =>
    (await rows(`subject=${encodeURIComponent(said)}`)).map((one) => one.subjectName);
  for (const said of ["C001", "unit:C001"]) expect(await about(said)).toEqual(["单位 C001"]);
  expect(new Set(await about(office.viewer.name))).toEqual(new Set([`账号 ${office.viewer.name}`]));
  expect(await about("C00")).toEqual([]);
  const day = row!.at.slice(0, 10);
  expect((await rows(`action=registry.&from=${day}&until=${day}`)).length).toBe(1);
  expect(await rows("action=registry.&until=2000-01-01")).toEqual([]);
  const book = await audit.get("/api/audit.xlsx?action=registry.");
  expect(book.statusCode).toBe(200);
  expect(book.rawPayload.subarray(0, 2).toString()).toBe("PK");
  expect((await office.get("/api/audit.xlsx")).statusCode).toBe(403);
});

test("details without a name in forms, long keys and nested things stay in the record", () => {
  expect(detailWords({ nothing_named: 1, deep: { a: 1 } })).toBe("");
  expect(subjectName("account:11111111-2222-3333-4444-555555555555", new Map())).toBe("账号 11111111");
  expect(subjectName("strange", new Map())).toBe("strange");
});
