import { afterEach, expect, test } from "vitest";
import { raise, settledYear, YEAR, type SettledYear } from "../../../testing/settledYear.ts";
import type { Person } from "../../../testing/platform.ts";
import { sweep } from "./commands/sweep.ts";

let year: SettledYear;
afterEach(() => year.platform.close());

const base = `/api/cycles/${YEAR}`;
const own = async (person: Person, kind: string): Promise<string[]> => {
  await sweep(year.platform.as(null));
  const { reminders } = (await person.get("/api/reminders")).json<{
    reminders: { kind: string; body: string }[];
  }>();
  return reminders.filter((one) => one.kind === kind).map((one) => one.body);
};
async function confirmLate(unitId: string): Promise<void> {
  await raise(year.platform, year.office, [unitId]);
  const { findings } = (await year.office.get(`/api/findings?year=${YEAR}&unitId=${unitId}`)).json<{
    findings: { id: string; version: number }[];
  }>();
  const found = findings.at(-1)!;
  const body = { decision: "confirmed", reason: "看过证据", version: found.version };
  await year.ok(year.office, `/api/findings/${found.id}/decide`, body);
}

test("the next step asks those who take it, what it lacks those who can do it; done once and due again it asks again", async () => {
  year = await settledYear("feedback");
  for (const one of year.officers.values()) await year.ok(one, `${base}/feedback/confirm`);
  const freeze = "2019年度：可以确定排名了，请办理。";
  expect([await own(year.office, "step"), await own(year.leader, "step")]).toEqual([[freeze], []]);
  await raise(year.platform, year.office, ["B1"]);
  expect(await own(year.office, "step")).toEqual([
    "2019年度：确定排名之前，请检查工作组在“问题”中逐条决定。",
  ]);
  const { findings } = (await year.office.get(`/api/findings?year=${YEAR}&state=suspected`)).json<{
    findings: { id: string; version: number }[];
  }>();
  await year.ok(year.office, `/api/findings/${findings[0]!.id}/decide`, {
    decision: "dismissed",
    reason: "不是暗链",
    version: findings[0]!.version,
  });
  await year.ok(year.office, `${base}/standings/freeze`);
  expect(await own(year.office, "step")).toEqual([]);
  for (const [unit, name] of [
    ["B1", "张三"],
    ["C1", "李四"],
  ] as const)
    await year.ok(year.officers.get(unit)!, `${base}/nominee`, { name }, "PUT");
  expect(await own(year.leader, "step")).toEqual(["2019年度：可以审定排名和评优了，请办理。"]);
  await year.ok(year.leader, `${base}/standings/unfreeze`, { reason: "再核" });
  expect([await own(year.office, "step"), await own(year.leader, "step")]).toEqual([[freeze], []]);
});

test("a unit is told of what was confirmed after its feedback, and asked no more when it has confirmed", async () => {
  year = await settledYear("feedback");
  year.platform.clock.set("2020-03-02T05:00:00Z");
  await confirmLate("B1");
  const officer = year.officers.get("B1")!;
  expect(await own(officer, "supplementary")).toEqual([
    "2019年度检查对本单位补充反馈了一条问题，请于2020年3月9日（含当日）前确认，有异议的请在此前提出异议：首页有暗链。",
  ]);
  expect(await own(year.officers.get("C1")!, "supplementary")).toEqual([]);
  await year.ok(officer, `${base}/feedback/confirm`);
  expect(await own(officer, "supplementary")).toEqual([]);
});

test("what was confirmed after 审定 asks the leader for the written decision", async () => {
  year = await settledYear("final");
  year.platform.clock.set("2020-03-02T05:00:00Z");
  await year.lead("approved");
  await confirmLate("B1");
  expect(await own(year.leader, "step")).toContain(
    "2019年度：通报签发之前，须由厅领导书面决定撤回审定，撤回后随即补充反馈。",
  );
});
