import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishedYear, remarksOf, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { YEAR } from "../../../../testing/settledYear.ts";
import { tables as evidence } from "../../evidence/tables.ts";
import type { ResultJson } from "../model.ts";
import { openDataEditions, openDataFile } from "../openData/openData.ts";

let year: PublishedYear;
beforeAll(async () => {
  year = await publishedYear();
  const now = "2020-03-12T01:00:00Z";
  year.platform.clock.set(now);
  await sql`update session set seen_at = ${new Date(now)}, created_at = ${new Date(now)}`.execute(
    year.platform.as(null).database,
  );
});
afterAll(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
/** A file of the newest open data. */
async function data<Row>(path: string): Promise<Row[]> {
  const context = year.platform.as(null);
  const [newest] = await openDataEditions(context, YEAR);
  return JSON.parse(String(await openDataFile(context, YEAR, newest!.edition, path))) as Row[];
}
const listed = async () => (await data<{ units: string[] }>("lists.json")).flatMap((one) => one.units);
const found = async () =>
  (await data<{ unit: string; state: string }>("findings.json"))
    .map((one) => `${one.unit} ${one.state}`)
    .toSorted();
const json = async (): Promise<ResultJson> => JSON.parse((await year.read(".json")).text) as ResultJson;
const hold = (unitId: string, held: boolean) =>
  year.ok(year.office, `${base}/corrections/hold`, { unitId, held });
const honour = (nominee = "张叁") =>
  year.ok(year.office, `${base}/corrections/honours`, {
    unitId: "B1",
    kind: "nominee",
    nominee,
    reason: "推荐表笔误",
  });

test("a unit that is to be named by a corrigendum is told at once, and has its say through the platform", async () => {
  const officer = year.officers.get("C1")!;
  expect((await year.decide("C1", "confirmed")).statusCode).toBe(200);
  expect((await officer.get(`${base}/objections`)).json()).toMatchObject({
    stage: "final",
    supplementary: [{ open: true, confirmed: false, untilProvisional: false }],
  });
  const ordinal = await year.begin();
  expect((await year.paper(ordinal)).obstacles.map((one) => one.rule)).toEqual(["verification"]);
  await year.ok(year.office, `${base}/corrigenda/${ordinal}/drop`, { version: 1, reason: "先听取意见" });
});

test("what is held for a later corrigendum stands nowhere in the open data of an earlier one", async () => {
  await honour();
  await hold("C1", true);
  await year.correct(await year.begin());
  expect(await listed()).toEqual(["C2", "C3"]);
  expect(await found()).toEqual(["C2 confirmed", "C3 confirmed"]);
  await year.ok(year.officers.get("C1")!, `${base}/feedback/confirm`);
  await hold("C1", false);
  await year.correct(await year.begin());
  expect(await listed()).toEqual(["C1", "C2", "C3"]);
  expect((await json()).findings["compromised"]).toEqual(["测试单位C1", "测试单位C2", "测试单位C3"]);
});

test("evidence that is withdrawn after publication opens a correction and says so; the open data follow the corrigendum", async () => {
  const { id } = await evidence(year.platform.as(null).database)
    .selectFrom("evidence_package")
    .select("id")
    .where("unit_id", "=", "C3")
    .executeTakeFirstOrThrow();
  const gone = await year.office.send("POST", `/api/packages/${id}/withdraw`, {
    reason: "取的是别的单位的网站",
  });
  expect(gone.statusCode, gone.body).toBe(200);
  expect(remarksOf(gone)[0]).toContain("已为以下差异启动更正：测试单位C3公布在“网站存在暗链”名单中");
  expect((await year.corrections()).entries).toMatchObject([
    { kind: "unname", unitId: "C3", reason: "取的是别的单位的网站" },
  ]);
  await hold("C3", true);
  // Another unit's matter goes out; nothing of the held one does.
  await honour("张三");
  await year.correct(await year.begin());
  expect(await listed()).toEqual(["C1", "C2", "C3"]);
  expect(await found()).toEqual(["C1 confirmed", "C2 confirmed", "C3 confirmed"]);
  await hold("C3", false);
  await year.correct(await year.begin());
  expect(await listed()).toEqual(["C1", "C2"]);
  expect(await found()).toEqual(["C1 confirmed", "C2 confirmed"]);
});
