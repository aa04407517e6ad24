import { afterEach, expect, test } from "vitest";
import { giveFacts } from "../../../core/testing/cycle.ts";
import { raise, settledYear, YEAR, type SettledYear } from "../../../core/testing/settledYear.ts";
import type { Person } from "../../../core/testing/platform.ts";

let year: SettledYear;
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
interface Refused {
  code: string;
  message: string;
  details: {
    behind: { unitId: string; reason: string }[];
    difference: {
      units: {
        unitId: string;
        before: number | null;
        after: number | null;
        items: { item: string; before: { points: number }; after: { points: number } }[];
      }[];
    };
    compare: { method: "POST"; path: string };
  };
}
async function refused(person: Person, path: string, body: object = {}): Promise<Refused> {
  const answer = await person.send("POST", `${base}${path}`, body);
  expect(answer.statusCode, answer.body).toBe(409);
  return answer.json<Refused>();
}
/** Compares as the refusal says, and applies. */
async function apply(office: Person, { details }: Refused): Promise<void> {
  const { id } = (await office.send(details.compare.method, details.compare.path, {})).json<{ id: string }>();
  const done = await office.send("POST", `/api/recomputations/${id}/decide`, { decision: "applied" });
  expect(done.statusCode, done.body).toBe(200);
}
const fact = (values: Record<string, number>) =>
  giveFacts(
    year.platform.as(year.office.viewer),
    YEAR,
    Object.fromEntries(Object.entries(values).map(([unit, value]) => [unit, { "test.share": value }])),
  );
const confirmAll = async () => {
  for (const officer of year.officers.values()) await year.ok(officer, `${base}/feedback/confirm`);
};

test("a fact corrected after the computation: the freeze refuses and names it, and goes on after the difference is applied", async () => {
  year = await settledYear("feedback");
  const { office } = year;
  await confirmAll();
  year.platform.clock.set("2020-03-03T01:00:00Z");
  await fact({ C2: 0.9 });
  const said = await refused(office, "/standings/freeze");
  expect(said.code).toBe("behind");
  expect(said.message).toContain(
    "不能确定排名：测试单位C2（数据“test.share”于 2020-03-03 有了新值，得分尚未重新计算）",
  );
  expect(said.message).toContain("请检查办");
  expect(said.details.behind.map((one) => one.unitId)).toEqual(["C2"]);
  expect(said.details.difference.units.find((one) => one.unitId === "C2")).toMatchObject({
    before: 5000,
    after: 9000,
    items: [
      { item: "A1", before: { points: 2000 }, after: { points: 3600 } },
      { item: "B1" },
      { item: "B2" },
    ],
  });
  await apply(office, said);
  expect((await office.send("POST", `${base}/standings/freeze`, {})).statusCode).toBe(200);
});

test("a fact that says the same again, or one that no item reads, leaves nobody behind", async () => {
  year = await settledYear("feedback");
  await confirmAll();
  await fact({ C2: 0.5 });
  await giveFacts(year.platform.as(year.office.viewer), YEAR, { C2: { "test.other": 7 } });
  expect((await year.office.send("POST", `${base}/standings/freeze`, {})).statusCode).toBe(200);
});

test("a finding confirmed after the freeze bars an excellent unit: approval, signature and publication refuse", async () => {
  year = await settledYear("final");
  await fact({ C3: 0.6 });
  const version = await year.lead("approved");
  const sign = await year.leader.send("POST", `${base}/notice/sign`, { version });
  expect(sign.json<Refused>()).toMatchObject({ code: "behind" });
  expect(sign.json<Refused>().message).toContain("不能签发通报");
  void raise;
});
