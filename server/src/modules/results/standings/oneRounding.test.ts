import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts, openTestCycle, smallRubric } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { Standing } from "../model.ts";
import type { UnitMarks } from "../queries/unitMarks.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
let experts: Person[];

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  experts = [await platform.person("expert"), await platform.person("expert")];
  for (const expert of experts)
    await office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId: null });
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
  await giveFacts(platform.as(office.viewer), YEAR, { C1: { "test.share": 0.8 }, C2: { "test.share": 0.8 } });
  await post("compute");
  await post("assignments", { mode: "apply" });
});
afterAll(() => platform.close());

async function post(path: string, body: unknown = {}): Promise<void> {
  const done = await office.send("POST", `/api/cycles/${YEAR}/${path}`, body);
  expect(done.statusCode, done.body).toBe(200);
}
async function mark(expert: Person, unitId: string, round: number, points: number, reason?: string) {
  const { version } = (await expert.get(`/api/review/${YEAR}/units/${unitId}`)).json<{ version: number }>();
  return expert.send("PUT", `/api/review/${YEAR}/units/${unitId}/marks`, {
    round,
    version,
    submit: true,
    marks: ["B1", "B2"].map((item) => ({ item, points, reason: reason ?? "核对材料" })),
  });
}
const rowOf = async (unitId: string): Promise<Standing> =>
  (await office.get(`/api/cycles/${YEAR}/standings`))
    .json<{ rows: Standing[] }>()
    .rows.find((row) => row.unitId === unitId)!;

test("two items of 24.00 and 23.99 make 79.99 and no excellent unit; the list says that it is not their sum", async () => {
  for (const unitId of ["C1", "C2"]) {
    expect((await mark(experts[0]!, unitId, 1, 2400)).statusCode).toBe(200);
    expect((await mark(experts[1]!, unitId, 1, unitId === "C1" ? 2399 : 2400)).statusCode).toBe(200);
  }
  expect(await rowOf("C1")).toMatchObject({ score: 7999, excellent: false, rank: 2 });
  expect(await rowOf("C2")).toMatchObject({ score: 8000, excellent: true, rank: 1 });
  const marks = (unitId: string) => office.get(`/api/cycles/${YEAR}/units/${unitId}/marks`);
  const own = (await marks("C1")).json<UnitMarks>();
  expect(own.marks.filter((one) => one.item !== "A1")).toMatchObject([
    { points: 2400, exact: "4799/2" },
    { points: 2400, exact: "4799/2" },
  ]);
  expect(own.sumNote).toBe(
    "总分不等于所列各项得分之和：各项得分只在显示时四舍五入，总分按未舍入的得分计算、只舍入一次。",
  );
  expect((await marks("C2")).json<UnitMarks>().sumNote).toBeNull();
});

test("复评 that keeps what it is shown keeps the exact mark: nobody is lifted over the line by writing it down again", async () => {
  await post("rounds/1/close");
  for (const unitId of ["C1", "C2"])
    for (const expert of experts) expect((await mark(expert, unitId, 2, 2400)).statusCode).toBe(200);
  expect(await rowOf("C1")).toMatchObject({ score: 7999, excellent: false });
  expect(await rowOf("C2")).toMatchObject({ score: 8000, excellent: true });
  // A change is still a change.
  const other = await mark(experts[0]!, "C1", 2, 2401, "");
  expect(other.statusCode).toBe(400);
  expect(other.json<{ message: string }>().message).toContain("须写明理由");
});
