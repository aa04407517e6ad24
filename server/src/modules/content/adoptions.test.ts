import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../core/database.ts";
import { keptProof } from "../../../testing/proof.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts } from "../evidence/read.ts";
import type { Contribution, Tally, WholeContribution } from "./schemas.ts";

let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C001", "C002"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C001");
});
afterAll(() => platform.close());

interface At {
  id: string;
  version: number;
}
const body = "开学第一课在操场举行。";
const sent = async (title: string, unitId = "C001"): Promise<At> =>
  (await office.send("POST", "/api/contributions", { unitId, title, category: "news", body })).json<At>();
const decide = (at: At, change: object) =>
  office.send("POST", `/api/contributions/${at.id}/decide`, { ...change, version: at.version });
const adopt = async (at: At, change: object = {}) =>
  (await decide(at, { decision: "adopted", adoptedAs: "ordinary", ...change })).json<At>();
const add = (at: At, change: object) =>
  office.send("POST", `/api/contributions/${at.id}/adoptions`, { ...change, version: at.version });
const annul = (at: At, adoptionId: string, change: object) =>
  office.send("POST", `/api/contributions/${at.id}/adoptions/${adoptionId}/void`, {
    ...change,
    version: at.version,
  });
const one = async (at: At, person = office) =>
  (await person.get(`/api/contributions/${at.id}`)).json<WholeContribution>();
const tallyOf = async (unitId: string) =>
  (await office.get("/api/contributions/tally?year=2020"))
    .json<{ units: Tally[] }>()
    .units.find((unit) => unit.unitId === unitId);

test("each place is a row; the contribution counts its highest grade once", async () => {
  let at = await adopt(await sent("三处采用"), { column: "校园动态", address: "http://portal.test/1" });
  const wechat = await add(at, { outlet: "wechat", grade: "ordinary" });
  expect([wechat.statusCode, wechat.json()]).toEqual([200, { id: at.id, version: 3 }]);
  at = wechat.json<At>();
  at = (await add(at, { outlet: "front-page", grade: "front-page" })).json<At>();
  expect(await one(at, officer)).toMatchObject({
    state: "adopted",
    adoptedAs: "front-page",
    adoptions: [
      {
        outlet: "portal",
        outletName: "政务网栏目",
        column: "校园动态",
        address: "http://portal.test/1",
        void: null,
      },
      { outlet: "wechat", grade: "ordinary" },
      { outlet: "front-page", grade: "front-page", on: "2020-03-02", recordedBy: office.viewer.name },
    ],
  });
  expect(await tallyOf("C001")).toMatchObject({ adopted: 1, adoptedPoints: 300 });
  const again = await add(at, { outlet: "wechat", grade: "ordinary" });
  expect([again.statusCode, again.json<{ message: string }>().message]).toEqual([
    409,
    "该来稿在“湘微教育”的采用已登记，没有重复登记。请刷新页面，按当前状态办理。",
  ]);
  const refused = async (change: object) => (await add(at, change)).statusCode;
  expect(await refused({ outlet: "digest", grade: "front-page" })).toBe(400);
  expect(await refused({ outlet: "digest", grade: "ordinary", on: "2020-03-03" })).toBe(400);
  expect(await refused({ outlet: "digest", grade: "ordinary", on: "2020-03-01" })).toBe(400);
  expect(await refused({ outlet: "digest", grade: "ordinary", address: "javascript:1" })).toBe(400);
});

test("批示 needs a file of the office, which the unit does not see", async () => {
  const at = await adopt(await sent("批示件", "C002"));
  expect((await add(at, { outlet: "instruction", grade: "above" })).statusCode).toBe(400);
  const own = await keptProof(await platform.person("officer", "C002"));
  expect((await add(at, { outlet: "instruction", grade: "above", proofId: own })).statusCode).toBe(400);
  const proofId = await keptProof(office);
  const taken = await add(at, { outlet: "instruction", grade: "above", proofId });
  expect(taken.statusCode).toBe(200);
  expect((await one(at)).adoptions[1]?.proofId).toBe(proofId);
  const reader = await platform.person("officer", "C002");
  expect((await one(at, reader)).adoptions[1]).toMatchObject({ outlet: "instruction", proofId: null });
  expect((await reader.get(`/api/files/${proofId}`)).statusCode).toBe(404);
  expect(await tallyOf("C002")).toMatchObject({ adopted: 1, adoptedPoints: 800 });
});

test("a row recorded by mistake falls alone; without any other the contribution waits again", async () => {
  const before = await tallyOf("C001");
  let at = await adopt(await sent("登记有误"), { adoptedAs: "interpretation" });
  at = (await add(at, { outlet: "wechat", grade: "ordinary" })).json<At>();
  const [first, second] = (await one(at)).adoptions;
  const mistake = { kind: "mistake", reason: "登错稿件" };
  expect((await annul(at, first!.id, { ...mistake, reason: " " })).statusCode).toBe(400);
  at = (await annul(at, first!.id, mistake)).json<At>();
  expect(await one(at)).toMatchObject({
    state: "adopted",
    adoptedAs: "ordinary",
    adoptions: [{ void: { ...mistake, by: office.viewer.name } }, { void: null }],
  });
  expect((await annul(at, first!.id, mistake)).statusCode).toBe(404);
  at = (await annul(at, second!.id, mistake)).json<At>();
  expect(await one(at)).toMatchObject({ state: "submitted", adoptedAs: null, decidedBy: null });
  expect(await tallyOf("C001")).toMatchObject({
    adopted: before?.adopted,
    adoptedPoints: before?.adoptedPoints,
  });
  expect((await decide(at, { decision: "adopted", adoptedAs: "ordinary" })).statusCode).toBe(200);
});

test("失实 voids every adoption at once and for good, and says so", async () => {
  const before = await tallyOf("C001");
  let at = await adopt(await sent("失实稿件"));
  at = (await add(at, { outlet: "front-page", grade: "front-page" })).json<At>();
  const [first] = (await one(at)).adoptions;
  at = (await annul(at, first!.id, { kind: "untrue", reason: "所述活动没有举行" })).json<At>();
  const found = await one(at, officer);
  expect([found.state, found.adoptedAs, found.reason]).toEqual(["retracted", null, "所述活动没有举行"]);
  expect(found.adoptions.map((row) => row.void?.kind)).toEqual(["untrue", "untrue"]);
  expect(await tallyOf("C001")).toMatchObject({
    submitted: (before?.submitted ?? 0) + 1,
    adopted: before?.adopted,
    adoptedPoints: before?.adoptedPoints,
  });
  const late = await add(at, { outlet: "digest", grade: "ordinary" });
  expect([late.statusCode, late.json<{ message: string }>().message]).toEqual([
    409,
    "该来稿因失实撤销采用，不能登记或撤销采用。请刷新页面，按当前状态办理。",
  ]);
});

test("one that is read and not used says why, and counts as sent", async () => {
  const at = await sent("没有采用");
  expect((await decide(at, { decision: "not-used" })).statusCode).toBe(400);
  expect((await decide(at, { decision: "not-used", reason: "无关", forError: true })).statusCode).toBe(400);
  expect((await decide(at, { decision: "not-used", reason: "与教育无关" })).statusCode).toBe(200);
  expect(await one(at, officer)).toMatchObject({ state: "not-used", reason: "与教育无关" });
  const list = (await office.get("/api/contributions?state=not-used")).json<{
    contributions: Contribution[];
  }>();
  expect(list.contributions.map((row) => row.title)).toEqual(["没有采用"]);
});

test("who is recused from a unit neither sees nor handles its contributions, and closes the count all the same", async () => {
  const at = await sent("回避");
  const colleague = await platform.person("office");
  const set = await office.send("PUT", `/api/people/${colleague.viewer.accountId}/employment`, {
    employerUnitId: "C001",
  });
  expect(set.statusCode, set.body).toBe(200);
  expect((await colleague.get(`/api/contributions/${at.id}`)).statusCode).toBe(404);
  const list = (await colleague.get("/api/contributions")).json<{ contributions: Contribution[] }>();
  expect(new Set(list.contributions.map((row) => row.unitId))).toEqual(new Set(["C002"]));
  const decided = { decision: "not-used", reason: "无", version: at.version };
  expect((await colleague.send("POST", `/api/contributions/${at.id}/decide`, decided)).statusCode).toBe(403);
  const own = { unitId: "C001", title: "代报", category: "news", body };
  expect((await colleague.send("POST", "/api/contributions", own)).statusCode).toBe(403);
  const tally = (await colleague.get("/api/contributions/tally?year=2020")).json<{ units: Tally[] }>();
  expect(tally.units.map((unit) => unit.unitId)).toEqual(["C002"]);
  expect((await colleague.send("POST", "/api/contributions/tally", { year: 2020 })).json()).toMatchObject({
    units: 2,
  });
  const facts = await currentFacts(platform.as(null), 2020, ["C001"]);
  expect(facts.find((fact) => fact.key === "contributions.submitted")?.value).toBe(
    (await tallyOf("C001"))?.submitted,
  );
});

test("the database keeps a void without reason, a 批示 without proof and a second same place out", async () => {
  const owner = openOwner(platform.databaseUrl);
  try {
    await expect(owner`update adoption set void_kind = 'mistake'`).rejects.toThrow(/check/);
    await expect(owner`update adoption set outlet = 'instruction', proof_id = null`).rejects.toThrow(/check/);
    await expect(
      owner`insert into adoption (id, contribution_id, outlet, column_name, grade, adopted_on, proof_id, recorded_by, recorded_at) select gen_random_uuid(), contribution_id, outlet, column_name, grade, adopted_on, proof_id, recorded_by, recorded_at from adoption where void_kind is null limit 1`,
    ).rejects.toThrow(/adoption_once/);
  } finally {
    await owner.end();
  }
});

test("a year decided while an adoption was one word becomes rows that count the same", async () => {
  const folder = join(import.meta.dirname, "..", "..", "..", "migrations");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const before = names.filter((name) => name < "0240");
  const owner = openOwner(platform.databaseUrl);
  try {
    await owner.begin(async (old) => {
      await old.unsafe("create schema past; set local search_path to past");
      for (const name of before.filter((file) => /^(0050-content|0141-stamps)/.test(file))) {
        const text = await readFile(join(folder, name), "utf8");
        await old.unsafe(
          "create table if not exists unit (id text primary key); create table if not exists kept_file (id uuid primary key);" +
            (name.startsWith("0141") ? text.slice(0, text.indexOf("alter table campaign_entry")) : text),
        );
      }
      await old.unsafe(`insert into unit values ('C1');
        insert into contribution (id, unit_id, year, title, category, sent_on, recorded_at, state, adopted_as, reason, for_error, decided_by, decided_at)
        select gen_random_uuid(), 'C1', 2019, 'x' || place, 'news', '2019-03-05', '2019-03-05T01:00Z', state, adopted_as, reason, for_error, 
          case when state in ('adopted', 'returned') then '甲' end, case when state in ('adopted', 'returned') then timestamptz '2019-03-08T17:00Z' end
        from (values (1, 'adopted', 'ordinary', null, false), (2, 'adopted', 'front-page', null, false), (3, 'adopted', 'interpretation', null, false),
          (4, 'returned', null, '差错', true), (5, 'submitted', null, null, false), (6, 'withdrawn', null, null, false))
          as row (place, state, adopted_as, reason, for_error)`);
      await old.unsafe(await readFile(join(folder, "0240-adoptions.sql"), "utf8"));
      const rows = await old`
        select title, state, for_error, outlet, grade, adopted_on::text as on, origin, recorded_by from contribution
        left join adoption on contribution_id = contribution.id order by title`;
      expect(
        rows.map((row) => [
          row["title"],
          row["state"],
          row["outlet"],
          row["grade"],
          row["on"],
          row["origin"],
        ]),
      ).toEqual([
        ["x1", "adopted", "portal", "ordinary", "2019-03-09", "carried-over"],
        ["x2", "adopted", "front-page", "front-page", "2019-03-09", "carried-over"],
        ["x3", "adopted", "portal", "interpretation", "2019-03-09", "carried-over"],
        ["x4", "returned", null, null, null, null],
        ["x5", "submitted", null, null, null, null],
        ["x6", "withdrawn", null, null, null, null],
      ]);
      expect(rows[3]?.["for_error"]).toBe(true);
      await old.unsafe(await readFile(join(folder, "0241-contribution-threads.sql"), "utf8"));
      const threads = await old`
        select title, number, sent_by, reason, for_error, returned_on::text as on from contribution_version
        left join contribution_return using (contribution_id, number) order by title`;
      expect(threads.map((row) => [row["title"], row["number"], row["sent_by"]])).toEqual(
        rows.map((row) => [row["title"], 1, null]),
      );
      expect(threads.filter((row) => row["reason"] !== null)).toMatchObject([
        { title: "x4", reason: "差错", for_error: true, on: "2019-03-09" },
      ]);
    });
  } finally {
    await owner.end();
  }
});
