import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, keptUnknown } from "../../../../testing/cycle.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import type { SampleState } from "./schemas.ts";

let platform: Platform;
let system: Person;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  system = await platform.person("system");
  office = await platform.person("office");
});
afterAll(() => platform.close());

const state = async () => (await system.get("/api/sample")).json<SampleState>();
const units = async () =>
  (await office.get("/api/units")).json<{ units: { id: string; name: string; fictional: boolean }[] }>()
    .units;
const load = async (person = system) => (await person.send("POST", "/api/sample")).statusCode;
const remove = async (person = system) => (await person.send("DELETE", "/api/sample")).statusCode;

test("an empty platform takes the samples, each said to be made up, and gives them back wholly", async () => {
  expect((await state()).load).toEqual({ possible: true, why: null });
  expect(await load(office)).toBe(403);
  expect(await load()).toBe(200);
  const loaded = await units();
  expect(loaded).toHaveLength(6);
  for (const one of loaded) {
    expect(one.fictional).toBe(true);
    expect(one.name).toMatch(/^样例.*（虚构）$/);
  }
  expect(await state()).toMatchObject({ loaded: 6, loadedBy: system.viewer.name, load: { possible: false } });
  expect(await load()).toBe(409);
  expect(await remove()).toBe(200);
  expect(await units()).toEqual([]);
  expect(await state()).toMatchObject({ loaded: 0, loadedAt: null, load: { possible: true } });
  expect(await remove()).toBe(404);
  const audit = await platform.person("audit");
  const { rows } = (await audit.get("/api/audit?limit=50")).json<{
    rows: { action: string; actionName: string }[];
  }>();
  const actions = rows.map((row) => row.action);
  expect(actions).toContain("registry.load-sample");
  expect(actions).toContain("registry.remove-sample");
});

test("what names a sample among several units keeps all of them", async () => {
  expect(await load()).toBe(200);
  const { database } = platform.as(null);
  const { rows } = await sql<{ class: string }>`select class from approval_class limit 1`.execute(database);
  const named = sql`insert into approval_subject (kind, id, class, title, units)
    values ('example', '1', ${rows[0]!.class}, '关于样例的通知', ${["X", "YL-C1"]}::text[])`;
  await named.execute(database);
  expect(await remove()).toBe(409);
  await sql`update approval_subject set units = '{}' where kind = 'example'`.execute(database);
  expect(await remove()).toBe(200);
});

const cycleOf = async (opener: Person) => ({
  year: 2019,
  name: "2019 年度检查",
  pack: "hunan-2019",
  decisions: await keptUnknown(opener, "pack:hunan-2019"),
  adoption: await adopted(opener, "pack:hunan-2019"),
});

test("no year is opened with samples beside real units; with samples alone it is", async () => {
  const other = await startPlatform();
  try {
    const [admin, opener] = [await other.person("system"), await other.person("office")];
    expect((await admin.send("POST", "/api/sample")).statusCode).toBe(200);
    const alone = await opener.send("POST", "/api/cycles", { ...(await cycleOf(opener)), year: 2018 });
    expect(alone.statusCode, alone.body).toBe(200);
    await registerUnits(other.as(null).database, ["R1"]);
    const input = await cycleOf(opener);
    const refused = await opener.send("POST", "/api/cycles", input);
    expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
      409,
      expect.stringContaining("6 个样例单位"),
    ]);
    await sql`update unit set active = false, closed_on = '2019-06-30' where id <> 'R1'`.execute(
      other.as(null).database,
    );
    const opened = await opener.send("POST", "/api/cycles", input);
    expect(opened.statusCode, opened.body).toBe(200);
  } finally {
    await other.close();
  }
});

test("what stands on a sample keeps all of them; a platform with a real unit takes none", async () => {
  expect(await load()).toBe(200);
  const officer = await system.send("POST", "/api/accounts", {
    login: "yangli",
    name: "样例专干",
    role: "officer",
    unitId: "YL-C1",
    email: null,
    password: "Sample-2020!",
  });
  expect(officer.statusCode, officer.body).toBe(200);
  const kept = await system.send("DELETE", "/api/sample");
  expect(kept.statusCode).toBe(409);
  expect(kept.json<{ message: string }>().message).toContain("不能整体移除");
  expect(await units()).toHaveLength(6);
  const other = await startPlatform();
  try {
    const real = await other.person("office");
    await real.send("POST", "/api/units", {
      id: "R1",
      name: "某市教育局",
      shortName: "某市",
      kind: "bureau",
      orderNumber: 1,
      personOrder: 1,
      foundedOn: "2010-01-01",
      basis: "某编办〔2010〕1号",
      checked: [],
    });
    const refused = await (await other.person("system")).send("POST", "/api/sample");
    expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
      409,
      expect.stringContaining("不能再载入样例，以免与真实单位混在一起"),
    ]);
  } finally {
    await other.close();
  }
});
