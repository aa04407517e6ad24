import { afterAll, beforeAll, expect, test } from "vitest";
import { transact } from "../../core/context.ts";
import { settledYear, storePackage, YEAR, type SettledYear } from "../../../testing/settledYear.ts";
import { raiseFindings } from "../evidence/write.ts";
import { publicProgress } from "../rectification/progress/queries/publicProgress.ts";
import type { Unit } from "../registry/index.ts";
import { openDataEditions, openDataFile } from "../results/openData/openData.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
});
afterAll(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
async function end(unit: string, how: object): Promise<void> {
  const { version } = (await year.office.get(`/api/units/${unit}`)).json<Unit>();
  await year.ok(year.office, `/api/units/${unit}/close`, {
    reason: "撤销",
    basis: "教发函〔2020〕2号",
    version,
    ...how,
  });
}
async function suspect(unitId: string): Promise<void> {
  const packageId = await storePackage(year.platform, unitId);
  await transact(year.platform.as(year.office.viewer), (work) =>
    raiseFindings(work, [
      {
        year: YEAR,
        unitId,
        check: "hidden-link",
        key: `hidden-link:/${unitId}/later`,
        certainty: "fail",
        message: "首页有暗链。",
        raisedBy: "test",
        evidence: [{ kind: "record", packageId, recordId: "r", url: `http://${unitId}.test/` }],
      },
    ]),
  );
}

test("nothing of the year waits for a unit that left it, counts it or publishes it", async () => {
  const { office, leader, officers, ok, platform } = year;
  await suspect("C3");
  await end("C3", { on: "2019-12-31", years: [{ year: YEAR, leaves: true, reason: "年内撤销" }] });
  await ok(office, `${base}/compute`);
  for (const unit of ["B1", "C1", "C2"]) await ok(officers.get(unit)!, `${base}/feedback/confirm`);
  // Its suspected finding is on the record; nobody has to decide about it.
  await ok(office, `${base}/standings/freeze`);
  for (const unit of ["B1", "C1"]) await ok(officers.get(unit)!, `${base}/nominee`, { name: "张三" }, "PUT");
  await ok(leader, `${base}/standings/finalise`, { note: "同意" });
  await ok(office, `${base}/notice/publish`, { version: await year.lead("signed") });
  const context = platform.as(null);
  for (const { path } of (await openDataEditions(context, YEAR))[0]!.files)
    expect(String(await openDataFile(context, YEAR, 1, path)), path).not.toContain("C3");
  expect((await publicProgress(context, YEAR)).total).toMatchObject({ found: 1, open: 1 });
});

test("a unit that is closed after a published year leaves nobody behind in it", async () => {
  await end("C2", { on: "2020-03-01", years: [] });
  const { behind } = (await year.office.get(`${base}/standings`)).json<{ behind: unknown[] }>();
  expect(behind).toEqual([]);
});
