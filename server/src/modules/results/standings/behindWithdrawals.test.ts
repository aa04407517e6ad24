import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { transact } from "../../../core/context.ts";
import { settledYear, storePackage, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { behindUnits } from "../../assessment/index.ts";
import { recordFacts } from "../../evidence/write.ts";

let year: SettledYear;
beforeEach(async () => {
  year = await settledYear("feedback");
  for (const officer of year.officers.values()) await year.ok(officer, `${base}/feedback/confirm`);
  year.platform.clock.set("2020-03-03T01:00:00Z");
});
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
const behind = async () =>
  (await behindUnits(year.platform.as(null), YEAR)).map((one) => `${one.unitId}：${one.reason}`);
const freeze = async (): Promise<number> =>
  (await year.office.send("POST", `${base}/standings/freeze`, {})).statusCode;
const applyDifference = async (): Promise<void> => {
  const { id } = await year.ok<{ id: string }>(year.office, `${base}/recomputations`);
  await year.ok(year.office, `/api/recomputations/${id}/decide`, { decision: "applied" });
};

test("evidence that is withdrawn leaves the unit behind until the marks are computed without it", async () => {
  const packageId = await storePackage(year.platform, "B1");
  await transact(year.platform.as(year.office.viewer), (work) =>
    recordFacts(work, [
      {
        year: YEAR,
        unitId: "B1",
        key: "test.share",
        value: 0.95,
        asOf: "2020-03-01",
        source: "monitoring.inspector",
        evidence: [{ kind: "record", packageId, recordId: randomUUID(), url: "http://b1.test/" }],
      },
    ]),
  );
  await applyDifference();
  expect(await behind()).toEqual([]);
  await year.ok(year.office, `/api/packages/${packageId}/withdraw`, { reason: "取证对象有误" });
  expect(await behind()).toEqual(["B1：数据“test.share”所依据的证据于 2020-03-03 撤回，得分尚未重新计算"]);
  expect(await freeze()).toBe(409);
  await applyDifference();
  expect(await behind()).toEqual([]);
  // Without it the result is another one: the unit is asked again.
  expect(await freeze()).toBe(409);
  await year.ok(year.officers.get("B1")!, `${base}/feedback/confirm`);
  expect(await freeze()).toBe(200);
});

test("an item that is left out for a kind leaves every unit of it behind", async () => {
  const { rubric } = (await year.office.get(base)).json<{ rubric: { items: { id: string }[] } }>();
  const item = rubric.items.at(-1)!.id;
  await year.ok(year.office, `${base}/items/left-out`, { item, kinds: ["college"], reason: "本年度未开展" });
  expect((await behind()).map((one) => one.slice(0, 2))).toEqual(["C1", "C2", "C3"]);
  expect((await behind())[0]).toContain("是否适用");
  expect(await freeze()).toBe(409);
});
