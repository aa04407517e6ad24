import { afterAll, beforeAll, expect, test } from "vitest";
import { settledYear, YEAR, type SettledYear } from "../../../testing/settledYear.ts";
import { recusals } from "../identity/index.ts";
import { tables as review } from "../review/tables.ts";
import type { Unit } from "../registry/index.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
});
afterAll(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
const merge = async (into: string): Promise<[number, string]> => {
  const { version } = (await year.office.get("/api/units/C3")).json<Unit>();
  const answer = await year.office.send("POST", "/api/units/C3/merge", {
    into,
    on: "2019-12-31",
    reason: "两校合并",
    basis: "教发函〔2020〕2号",
    version,
    years: [{ year: YEAR, leaves: true, reason: "年内并入，不再单独检查" }],
  });
  return [answer.statusCode, answer.json<{ message?: string }>().message ?? ""];
};

test("a unit with an objection that nobody has answered does not leave the year", async () => {
  const officer = year.officers.get("C3")!;
  const filed = await officer.send("POST", `${base}/objections`, { item: "A1", body: "计算有误" });
  expect(filed.statusCode, filed.body).toBe(200);
  expect(await merge("C1")).toEqual([409, expect.stringMatching(/有 1 件异议没有答复，请检查工作组先答复/)]);
  expect((await year.office.get("/api/units/C3")).json<Unit>().active).toBe(true);
  const { id } = filed.json<{ id: string }>();
  expect((await officer.send("POST", `/api/objections/${id}/withdraw`, { version: 1 })).statusCode).toBe(200);
});

test("merged within the year: it leaves every list, its people judge the successor no more, and the year goes on to its end", async () => {
  const { platform, office, leader, officers, ok } = year;
  const context = platform.as(office.viewer);
  const expert = await platform.person("expert");
  await ok(office, `/api/experts/${expert.viewer.accountId}`, { employerUnitId: "C3" }, "PUT");
  await review(context.database)
    .insertInto("assignment")
    .values({
      year: YEAR,
      unit_id: "C1",
      account_id: expert.viewer.accountId,
      assigned_at: new Date("2020-02-01T00:00:00Z"),
    })
    .execute();
  expect(await merge("C1")).toEqual([200, ""]);
  const barred = (await recusals(context, [expert.viewer.accountId])).get(expert.viewer.accountId);
  expect([...(barred ?? [])].sort()).toEqual(["C1", "C3"]);
  expect(await review(context.database).selectFrom("assignment").selectAll().execute()).toEqual([]);
  const rows = (await office.get(`${base}/standings`)).json<{ rows: { unitId: string; rank: number }[] }>()
    .rows;
  expect(rows.map((row) => row.unitId).sort()).toEqual(["B1", "C1", "C2"]);
  expect(rows.filter((row) => row.unitId !== "B1").map((row) => row.rank)).toEqual([1, 2]);
  await ok(office, `${base}/compute`);
  for (const unit of ["B1", "C1", "C2"]) await ok(officers.get(unit)!, `${base}/feedback/confirm`);
  await ok(office, `${base}/standings/freeze`);
  for (const unit of ["B1", "C1"]) await ok(officers.get(unit)!, `${base}/nominee`, { name: "张三" }, "PUT");
  await ok(leader, `${base}/standings/finalise`, { note: "同意" });
  const version = await year.lead("signed");
  await ok(office, `${base}/notice/publish`, { version });
  const out = (await platform.nobody.get(`/results/${YEAR}.json`)).body;
  expect(out).toContain("测试单位C2");
  expect(out).not.toContain("测试单位C3");
});
