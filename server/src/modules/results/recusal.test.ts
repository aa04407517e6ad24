import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { giveOneOfEach, moveOn, type OwnThings } from "../../../testing/ownUnit.ts";
import { registerUnits } from "../../../testing/units.ts";
import { transact } from "../../core/context.ts";
import { raiseFindings } from "../evidence/write.ts";
import { tables as evidence } from "../evidence/tables.ts";
import { tables as identity } from "../identity/tables.ts";
import { tables as review } from "../review/tables.ts";
import { tables } from "./tables.ts";

/** The unit about which the two people below must learn nothing. */
const OWN = "C2";
const YEAR = 2019;
const UNITS = ["B1", "C1", "C2", "C3", "D1"];

let platform: Platform;
let office: Person;
let experts: Person[];
let recusedExpert: Person;
let recusedOffice: Person;
let ids: string[];
let own: OwnThings;

const ok = async (answer: ReturnType<Person["send"]>): Promise<void> => {
  const done = await answer;
  expect(done.statusCode, done.body).toBe(200);
};

async function mark(expert: Person, unitId: string, share: number): Promise<void> {
  const sheet = (await expert.get(`/api/review/${YEAR}/units/${unitId}`)).json<{
    version: number;
    round: number;
    items: { id: string; points: number }[];
  }>();
  await ok(
    expert.send("PUT", `/api/review/${YEAR}/units/${unitId}/marks`, {
      round: sheet.round,
      version: sheet.version,
      submit: true,
      marks: sheet.items.map((item) => ({
        item: item.id,
        points: Math.round(item.points * share),
        reason: "核对材料",
      })),
    }),
  );
}

beforeAll(async () => {
  platform = await startPlatform();
  const { database } = platform.as(null);
  await registerUnits(database, UNITS);
  office = await platform.person("office");
  recusedOffice = await platform.person("office");
  experts = [await platform.person("expert"), await platform.person("expert")];
  recusedExpert = await platform.person("expert");
  await identity(database)
    .insertInto("employment")
    .values(
      [recusedExpert, recusedOffice].map((one) => ({
        account_id: one.viewer.accountId,
        unit_id: OWN,
        present: true,
      })),
    )
    .execute();
  for (const expert of [...experts, recusedExpert])
    await ok(
      office.send("PUT", `/api/experts/${expert.viewer.accountId}`, {
        employerUnitId: expert === recusedExpert ? OWN : null,
      }),
    );
  // At the line, with a quota: the unit's fortune decides about honours of its kind.
  const rubric = smallRubric({ excellentLine: 6800, quota: { college: 2, tag: "[P]" } });
  await openTestCycle(platform.as(null), YEAR, rubric, ["test.share"]);
  await giveFacts(
    platform.as(office.viewer),
    YEAR,
    Object.fromEntries(UNITS.map((unit) => [unit, { "test.share": 0.5 }])),
  );
  await transact(platform.as(office.viewer), (work) =>
    raiseFindings(
      work,
      UNITS.map((unitId) => ({
        year: YEAR,
        unitId,
        check: "hidden-link",
        key: `hidden-link:/${unitId}`,
        certainty: "fail" as const,
        message: `疑似暗链（${unitId}）`,
        raisedBy: "test",
        evidence: [{ kind: "fact" as const, factId: "1", text: "x" }],
      })),
    ),
  );
  await ok(office.send("POST", `/api/cycles/${YEAR}/compute`, {}));
  await ok(office.send("POST", `/api/cycles/${YEAR}/assignments`, { mode: "apply" }));
  for (const unitId of UNITS)
    for (const expert of [...experts, recusedExpert]) {
      const mine = (await expert.get(`/api/review/${YEAR}/assignments`)).json<{
        units: { unitId: string }[];
      }>();
      if (mine.units.some((one) => one.unitId === unitId)) await mark(expert, unitId, 0.8);
    }
  const lookUp = randomUUID();
  await evidence(database)
    .insertInto("manual_lookup")
    .values({
      id: lookUp,
      unit_id: OWN,
      year: YEAR,
      url: "http://c2.test/",
      note: "所见",
      seen_on: "2020-03-01",
      seen_by: office.viewer.accountId,
      seen_name: "甲",
      recorded_at: new Date("2020-03-01"),
      screenshot_id: null,
      screenshot_problem: null,
    })
    .execute();
  const objection = randomUUID();
  await tables(database)
    .insertInto("objection")
    .values({
      id: objection,
      year: YEAR,
      unit_id: OWN,
      item: "A1",
      finding_id: null,
      body: "异议",
      filed_by: "乙",
      filed_at: new Date("2020-03-01"),
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute();
  const [finding] = await evidence(database)
    .selectFrom("finding")
    .select("id")
    .where("unit_id", "=", OWN)
    .execute();
  own = await giveOneOfEach(platform, office, OWN, 2020);
  ids = [lookUp, objection, finding!.id, own.contribution, own.interview, own.entry, own.run];
});
afterAll(() => platform.close());

/** Route → names of what it takes after the question mark; everything else is dropped before a handler sees it. */
async function knownQueries(): Promise<Map<string, Set<string>>> {
  const { paths } = (await platform.nobody.get("/api/openapi.json")).json<{
    paths: Record<string, { get?: { parameters?: { in: string; name: string }[] } }>;
  }>();
  return new Map(
    Object.entries(paths).flatMap(([path, { get }]) =>
      get
        ? [
            [
              path.replace(/\{([A-Za-z]+)\}/g, ":$1"),
              new Set((get.parameters ?? []).flatMap((one) => (one.in === "query" ? [one.name] : []))),
            ] as const,
          ]
        : [],
    ),
  );
}

/**
 * Every GET route with every way of asking for the unit: in the path, as filter, as search, by the ids of what belongs to it. Questions
 * that a route cannot tell apart are asked once.
 */
async function addresses(): Promise<string[]> {
  const queries = [
    "",
    `?year=${YEAR}`,
    `?year=${YEAR}&unitId=${OWN}`,
    `?year=${YEAR}&search=${OWN}`,
    `?search=${encodeURIComponent(`测试单位${OWN}`)}`,
    `?year=${YEAR}&kind=college`,
    "?kind=college&excellent=no&page=1&pageSize=1",
    "?state=suspected&pageSize=1&page=3",
    "?round=2",
    // What arrives is counted in the year in which it arrives.
    "?year=2020",
    "?filed=yes",
    "?filed=no",
  ];
  const known = await knownQueries();
  const told = (url: string, query: string): string => {
    const names = known.get(url);
    if (!names) return query;
    const kept = [...new URLSearchParams(query)].filter(([name]) => names.has(name));
    return kept.length === 0 ? "" : `?${new URLSearchParams(kept).toString()}`;
  };
  const out = new Set<string>();
  for (const { method, url, policy } of platform.app.routeList) {
    if (method !== "GET" || policy.startsWith("core.") || policy.startsWith("public.")) continue;
    for (const id of /:(id|runId|packageId|recordId)\b/.test(url) ? ids : [""]) {
      const address = url
        .replace(/:year\b/g, String(YEAR))
        .replace(/:unitId\b/g, OWN)
        .replace("/units/:id", `/units/${OWN}`)
        .replace(/:round\b/g, "1")
        .replace(/:[A-Za-z]+/g, id)
        .replace("*", "nothing");
      for (const query of queries) out.add(address + told(url, query));
    }
  }
  return [...out];
}

/** What changes from visit to visit without telling anything: the session's own clock, zip time stamps of workbooks. */
async function answers(person: Person): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  for (const address of await addresses()) {
    const answer = await person.get(address);
    expect(answer.statusCode, `${address} as ${person.viewer.role}`).toBeLessThan(500);
    const workbook = String(answer.headers["content-type"] ?? "").includes("spreadsheet");
    out.set(address, `${answer.statusCode} ${workbook ? await cells(answer.rawPayload) : answer.body}`);
  }
  return out;
}

async function cells(bytes: Buffer): Promise<string> {
  const { default: ExcelJS } = await import("exceljs");
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const texts: string[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => texts.push(JSON.stringify(row.values)));
  return texts.join("\n");
}

/** Everything about the unit becomes another: facts, marks, finding, look-up, objection, total, rank. */
async function changeEverything(): Promise<void> {
  const { database } = platform.as(null);
  await giveFacts(platform.as(office.viewer), YEAR, { [OWN]: { "test.share": 0.987 } });
  const findings = (await office.get(`/api/findings?year=${YEAR}&unitId=${OWN}`)).json<{
    findings: { id: string; version: number }[];
  }>().findings;
  await ok(
    office.send("POST", `/api/findings/${findings[0]!.id}/decide`, {
      decision: "confirmed",
      reason: "看过",
      version: findings[0]!.version,
    }),
  );
  for (const expert of experts) await mark(expert, OWN, 0.95);
  // Who marks it changes as well; the marks are kept.
  await ok(
    office.send("POST", `/api/cycles/${YEAR}/units/${OWN}/take-back`, {
      bundle: "all",
      accountId: experts[0]!.viewer.accountId,
      reason: "分配有误",
      marks: "kept",
    }),
  );
  await review(database)
    .insertInto("leader_decision")
    .values({
      year: YEAR,
      unit_id: OWN,
      item: "B1",
      points: 123,
      reason: "决定",
      decided_by: "丙",
      decided_at: new Date("2020-03-01"),
    })
    .execute();
  await tables(database)
    .updateTable("objection")
    .set({ body: "别的异议" })
    .where("unit_id", "=", OWN)
    .execute();
  await evidence(database)
    .insertInto("manual_lookup")
    .values({
      id: randomUUID(),
      unit_id: OWN,
      year: YEAR,
      url: "http://c2.test/other",
      note: "别的",
      seen_on: "2020-03-01",
      seen_by: office.viewer.accountId,
      seen_name: "甲",
      recorded_at: new Date("2020-03-01"),
      screenshot_id: null,
      screenshot_problem: null,
    })
    .execute();
  await moveOn(platform, office, OWN, 2020, own);
  await ok(office.send("POST", `/api/cycles/${YEAR}/compute`, {}));
  await office.get(`/api/cycles/${YEAR}/standings`);
}

test("whatever becomes of the unit, no address, filter, search, count or export tells a recused person the difference", async () => {
  const people = [recusedExpert, recusedOffice];
  const before: Map<string, string>[] = [];
  for (const person of people) before.push(await answers(person));
  const seen = (await office.get(`/api/cycles/${YEAR}/standings?kind=college`)).body;
  await changeEverything();
  expect((await office.get(`/api/cycles/${YEAR}/standings?kind=college`)).body).not.toBe(seen);
  for (const [index, person] of people.entries()) {
    const now = await answers(person);
    const told = [...now].filter(([address, answer]) => before[index]!.get(address) !== answer);
    expect(
      told.map(
        ([address, answer]) => `${person.viewer.role} ${address}\n${before[index]!.get(address)}\n${answer}`,
      ),
    ).toEqual([]);
    expect(now.size).toBeGreaterThan(150);
  }
});

test("what a recused person sends about the unit is refused, whatever the way", async () => {
  for (const { method, url } of platform.app.routeList) {
    if (!["POST", "PUT"].includes(method) || !url.includes(":unitId")) continue;
    const address = url
      .replace(/:year\b/g, String(YEAR))
      .replace(/:unitId\b/g, OWN)
      .replace(/:[A-Za-z]+/g, randomUUID());
    const body = {
      item: "B1",
      points: 1,
      reason: "x",
      body: "x",
      applies: false,
      round: 1,
      version: 0,
      submit: false,
      marks: [],
      url: "http://c2.test/",
      note: "x",
      seenOn: "2020-03-01",
      accountId: experts[0]!.viewer.accountId,
      response: "accepted",
      bundle: "all",
      from: experts[0]!.viewer.accountId,
      to: experts[1]!.viewer.accountId,
    };
    for (const person of [recusedExpert, recusedOffice]) {
      const answer = await person.send(method as "POST", address, body);
      expect([400, 403, 404, 409], `${method} ${address} as ${person.viewer.role}: ${answer.body}`).toContain(
        answer.statusCode,
      );
    }
  }
});
