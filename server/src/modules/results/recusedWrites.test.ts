import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveOneOfEach, type OwnThings } from "../../../testing/ownUnit.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { writeSheet, XLSX } from "../../core/spreadsheet.ts";
import { COLUMNS, SHEET } from "../registry/workbook.ts";
import { ROLES } from "../identity/index.ts";
import { tables as evidence } from "../evidence/tables.ts";
import { tables as identity } from "../identity/tables.ts";

/** The unit in which the people below have no part. */
const OWN = "C2";
const YEAR = 2020;

let platform: Platform;
let own: OwnThings;
/** One of every role that can be recused; the office first. */
let recused: Person[];
beforeAll(async () => {
  platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, ["C1", OWN]);
  const office = await platform.person("office");
  own = await giveOneOfEach(platform, office, OWN, YEAR);
  recused = [];
  for (const role of ["office", ...ROLES.filter((one) => one !== "office" && one !== "officer")] as const)
    recused.push(await platform.person(role));
  await identity(database)
    .insertInto("employment")
    .values(recused.map((one) => ({ account_id: one.viewer.accountId, unit_id: OWN, present: true })))
    .execute();
});
afterAll(() => platform.close());

/** Facts that count what is recorded are written for all units alike, whoever presses the button: nobody decides in them. */
const COUNTED = ["fact", "mark_cause"];

/** A closed count keeps what it counted of every unit, whoever closes it; it may only grow, by what the unit had anyway. */
const CLOSED = "count_row";

/** Every row of every table that bears the unit, as text. */
async function rowsOfUnit(): Promise<Record<string, string[]>> {
  const { database } = platform.as(null);
  const { rows: tables } = await sql<{ name: string; column: string }>`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name = 'unit_id' or (table_name = 'unit' and column_name = 'id'))
      and table_name in (select tablename from pg_tables where schemaname = 'public')`.execute(database);
  const out: Record<string, string[]> = {};
  for (const { name, column } of tables) {
    if (COUNTED.includes(name)) continue;
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t
      where ${sql.ref(column)} = ${OWN} order by 1`.execute(database);
    out[name] = rows.map((one) => one.row);
  }
  return out;
}

/** The rows of ledgers that closed counts hold of the unit, by id. */
async function countedOfUnit(): Promise<string[]> {
  const rows = await evidence(platform.as(null).database)
    .selectFrom("count_row")
    .select("row_id")
    .where("unit_id", "=", OWN)
    .execute();
  return rows.map((one) => one.row_id);
}

const version = 1;
const site = { url: "http://new.test/", role: "other", version };
/** What can be done to the unit, each time with a body that another person's would be carried out with. */
const writes = (): [string, string, unknown][] => [
  ["POST", "/api/contributions", { unitId: OWN, title: "自己的", category: "news", body: "正文" }],
  [
    "POST",
    `/api/contributions/${own.contribution}/decide`,
    { version, decision: "adopted", adoptedAs: "front-page" },
  ],
  ["POST", "/api/interviews", { unitId: OWN, year: YEAR, topic: "自己的" }],
  [
    "POST",
    `/api/interviews/${own.interview}/record`,
    { version, heldOn: "2020-03-01", guest: "head", outlet: "电视台", answered: 9, proofId: own.proof },
  ],
  ["POST", `/api/interviews/${own.interview}/cancel`, { version }],
  ["POST", "/api/campaign-entries", { unitId: OWN, campaignId: own.campaign, title: "自己的" }],
  ["POST", `/api/campaign-entries/${own.entry}/use`, { version }],
  ["PUT", `/api/units/${OWN}/filing`, { department: "新科", officerName: "乙", changesDepartment: true }],
  ["POST", `/api/units/${OWN}/officers/${own.officer}/end`, { on: "2020-03-02", reason: "x" }],
  ["POST", `/api/units/${OWN}/sites`, site],
  ["POST", `/api/units/${OWN}/sites/${own.site}/end`, { until: "2020-03-01", reason: "x", version }],
  [
    "POST",
    `/api/units/${OWN}/rename`,
    {
      name: "新名学院",
      shortName: "新名",
      kind: "college",
      from: "2020-03-01",
      reason: "x",
      basis: "x",
      checked: [],
      version,
    },
  ],
  [
    "POST",
    `/api/units/${OWN}/correct`,
    { name: "对名学院", shortName: "对名", kind: "college", reason: "x", checked: [], version },
  ],
  ["POST", "/api/runs", { year: YEAR, unitIds: [OWN] }],
];

test("what the office may do for every other unit is refused for the own one, with the reason", async () => {
  const before = await rowsOfUnit();
  const [office] = recused;
  for (const [method, url, body] of writes()) {
    const answer = await office!.send(method as "POST", url, body);
    expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 403, "recused"]);
  }
  expect(await rowsOfUnit()).toEqual(before);
});

test("the same bodies are carried out for somebody else, so that it is the recusal that refuses", async () => {
  const probe = await startPlatform();
  await registerUnits(probe.as(null).database, ["C1", OWN]);
  const office = await probe.person("office");
  const kept = own;
  own = await giveOneOfEach(probe, office, OWN, YEAR);
  const refused: string[] = [];
  for (const [method, url, body] of writes()) {
    const answer = await office.send(method as "POST", url, body);
    // A step that an earlier line of the list has made impossible is another refusal than the person's.
    if (answer.statusCode === 403 || answer.statusCode === 400) refused.push(`${url}: ${answer.body}`);
  }
  own = kept;
  await probe.close();
  expect(refused).toEqual([]);
});

test("imports leave the own unit alone", async () => {
  const before = await rowsOfUnit();
  const bytes = await writeSheet(SHEET, COLUMNS, [
    {
      id: OWN,
      name: "改名学院",
      shortName: "改名",
      kind: "高校",
      orderNumber: 1,
      personOrder: 1,
      city: "",
      site: "http://own.test/",
      fictional: "否",
    },
  ]);
  const answer = await recused[0]!.send("POST", "/api/units/import?apply=yes", bytes, XLSX);
  expect([answer.statusCode, answer.json()]).toMatchObject([
    200,
    { applied: false, rows: [{ state: "wrong", problems: [expect.stringContaining("回避") as string] }] },
  ]);
  expect(await rowsOfUnit()).toEqual(before);
});

test("what is done for all units at once leaves the own one out and says so", async () => {
  const before = await rowsOfUnit();
  const [office] = recused;
  for (const what of ["cancel", "retry"]) {
    const answer = await office!.send("POST", `/api/runs/${own.run}/${what}`);
    expect([200, 409]).toContain(answer.statusCode);
  }
  const cancelled = await office!.send("POST", `/api/runs/${own.run}/cancel`);
  expect(decodeURIComponent(String(cancelled.headers["x-mingcha-remarks"]))).toContain("您须回避的");
  expect(await rowsOfUnit()).toEqual(before);
});

test("whatever a recused person of any role sends anywhere changes no row of the unit", async () => {
  const before = await rowsOfUnit();
  const generous = {
    unitId: OWN,
    unitIds: [OWN],
    year: YEAR,
    version,
    reason: "x",
    basis: "x",
    title: "x",
    topic: "x",
    category: "news",
    decision: "adopted",
    adoptedAs: "ordinary",
    on: "2020-03-01",
    from: "2020-03-01",
    url: "http://x.test/",
    note: "x",
    body: "x",
    points: 1,
    item: "A1",
  };
  let sent = 0;
  for (const { method, url, policy } of platform.app.routeList) {
    if (method === "GET" || policy === "identity.signOut" || policy === "identity.setUp") continue;
    const addresses = new Set(
      [own.contribution, own.interview, own.entry, own.run, randomUUID()].map((id) =>
        url
          .replace(/:year\b/g, String(YEAR))
          .replace(/:unitId\b/g, OWN)
          .replace("/units/:id", `/units/${OWN}`)
          .replace(/:siteId\b/g, own.site)
          .replace(/:officerId\b/g, own.officer)
          .replace(/:[A-Za-z]+/g, id)
          .replace("*", "nothing"),
      ),
    );
    for (const person of recused)
      for (const address of addresses) {
        const answer = await person.send(method as "POST", address, generous);
        expect(
          answer.statusCode,
          `${method} ${address} as ${person.viewer.role}: ${answer.body}`,
        ).toBeLessThan(500);
        sent += 1;
      }
  }
  expect(sent).toBeGreaterThan(500);
  const { [CLOSED]: keptBefore = [], ...ledgerBefore } = before;
  const { [CLOSED]: kept = [], ...ledger } = await rowsOfUnit();
  expect(ledger).toEqual(ledgerBefore);
  expect(kept).toEqual(expect.arrayContaining(keptBefore));
  const had = Object.values(ledgerBefore).flat().join("\n");
  for (const row of await countedOfUnit()) expect(had).toContain(row);
});

test("the centre that runs the inspection is inspected too: its people have no part in their own unit, a substitute has", async () => {
  const centre = await startPlatform(undefined, {
    MINGCHA_CENTRE_UNIT: "D1",
    MINGCHA_CENTRE_SUBSTITUTES: "substitute",
  });
  const { database } = centre.as(null);
  await registerUnits(database, ["C1", "D1"]);
  const office = await centre.person("office");
  const substitute = await centre.person("office");
  await identity(database)
    .updateTable("account")
    .set({ login: "substitute" })
    .where("id", "=", substitute.viewer.accountId)
    .execute();
  const send = (person: Person, unitId: string) =>
    person.send("POST", "/api/contributions", {
      unitId,
      title: `来稿 ${unitId}`,
      category: "news",
      body: "正文",
    });
  expect((await send(office, "D1")).json()).toMatchObject({ code: "recused" });
  expect((await send(office, "C1")).statusCode).toBe(200);
  expect((await send(substitute, "D1")).statusCode).toBe(200);
  const list = async (person: Person) =>
    (await person.get("/api/contributions"))
      .json<{ contributions: { unitId: string }[] }>()
      .contributions.map((one) => one.unitId);
  expect((await list(substitute)).sort()).toEqual(["C1", "D1"]);
  expect(await list(office)).toEqual(["C1"]);
  await centre.close();
});
