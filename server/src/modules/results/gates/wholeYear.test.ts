import { keptProof } from "../../../../testing/proof.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, keptUnknown } from "../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import { saidUntil } from "../../assessment/index.ts";
import { countedUntil, wholeYear } from "../../evidence/write.ts";
import { findingsGrounded } from "./findings.ts";
import { noticeMaterial } from "../notice/material.ts";
import { misworded } from "../notice/obstacles/wording.ts";
import { startNotice } from "../notice/start.ts";

let platform: Platform;
let office: Person;
const base = "/api/cycles/2019";
beforeAll(async () => {
  platform = await startPlatform("2019-10-31T02:00:00Z");
  office = await platform.person("office");
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  const decisions = await keptUnknown(office, "pack:hunan-2019");
  const adoption = await adopted(office, "pack:hunan-2019");
  const cycle = {
    year: 2019,
    name: "2019 年度检查",
    pack: "hunan-2019",
    synthetic: true,
    decisions,
    adoption,
  };
  const opened = await office.send("POST", "/api/cycles", cycle);
  expect(opened.statusCode, opened.body).toBe(200);
  // Who could take part in no campaign is not said to have taken no part.
  const campaign = await office.send("POST", "/api/campaigns", { year: 2019, name: "主题活动" });
  expect(campaign.statusCode, campaign.body).toBe(200);
});
afterAll(() => platform.close());

const post = async (path: string, body: object = {}) => {
  const answer = await office.send("POST", path, body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Record<string, unknown>>();
};
const close = async () => {
  await post("/api/participation/tally", { year: 2019 });
  return post("/api/contributions/tally", { year: 2019 });
};
interface Finding {
  id: string;
  check: string;
  message: string;
  version: number;
  evidence: { text?: string }[];
}
const found = async (): Promise<Finding> =>
  (await office.get("/api/findings?year=2019&unitId=C1"))
    .json<{ findings: Finding[] }>()
    .findings.find((one) => one.check === "rule:no-contribution-and-no-participation")!;
const material = () => noticeMaterial(platform.as(office.viewer), 2019);
const listOf = async () =>
  (await material()).lists.find((one) => one.key === "no-contribution-and-no-participation")!;

test("the day that a count reaches: today while the year runs, on its last day the day before, afterwards its end", () => {
  expect(countedUntil(2019, "2019-10-31")).toBe("2019-10-31");
  expect(countedUntil(2019, "2019-12-31")).toBe("2019-12-30");
  expect(countedUntil(2019, "2020-01-01")).toBe("2019-12-31");
  expect([null, "2019-12-30", "2019-12-31"].map((one) => wholeYear(2019, one))).toEqual([true, false, true]);
  expect(saidUntil("全年没有来稿。", "2019-10-31")).toBe("截至2019年10月31日没有来稿。");
  expect(saidUntil("来稿 3 篇。", "2019-10-31")).toBe("来稿 3 篇（统计截至2019年10月31日）。");
  expect(saidUntil("全年没有来稿。", null)).toBe("全年没有来稿。");
});

test("closed in October, no sentence says 全年: fact, mark, finding, list and notice say 截至", async () => {
  expect(await close()).toEqual({ units: 2, closedUntil: "2019-10-31" });
  await post(`${base}/compute`);
  const { facts } = (await office.get("/api/facts?year=2019&unitId=C1")).json<{
    facts: { key: string; closedUntil: string | null }[];
  }>();
  expect(facts.find((one) => one.key === "contributions.submitted")?.closedUntil).toBe("2019-10-31");
  const finding = await found();
  expect(finding.message).toBe("截至2019年10月31日未报送稿件，也未参加在线访谈和主题活动。");
  expect(finding.evidence[0]?.text).toBe("来稿数：0篇（截至2019年10月31日，来稿统计）");
  const { marks } = (await office.get(`${base}/units/C1/automatic-marks`)).json<{
    marks: { state: string; explanation: string; facts: Record<string, unknown> }[];
  }>();
  const counted = marks.filter(
    (mark) =>
      mark.state === "computed" &&
      Object.keys(mark.facts).some((key) => /^(contributions|interviews|campaigns)\./.test(key)),
  );
  expect(counted.length).toBeGreaterThan(3);
  for (const mark of counted) expect(mark.explanation).toContain("截至2019年10月31日");
  expect(JSON.stringify(marks)).not.toContain("全年");
  await post(`/api/findings/${finding.id}/decide`, { decision: "confirmed", version: finding.version });
  const list = await listOf();
  expect(list.sentence).toContain("截至2019年10月31日未向湖南教育政务网报送稿件");
  expect(list.title).toBe("未报送稿件且未参与互动（统计截至2019年10月31日）");
});

test("nobody can write 全年 into the notice either", async () => {
  const written = await material();
  const content = startNotice(written, "模拟通", "湖南省教育厅办公室");
  expect(misworded(written, content, [])).toEqual([]);
  const block = {
    id: "mine",
    kind: "free" as const,
    text: { kind: "paragraph" as const, text: "有单位全年没有来稿。" },
  };
  expect(misworded(written, { ...content, blocks: [...content.blocks, block] }, [])).toMatchObject([
    { code: "whole-year", message: "2019 年的统计只截至2019年10月31日，通报不能写“全年”：段落" },
  ]);
});

test("closed again after the year's end the sentences say 全年; a finding that the counts no longer bear out stops the year", async () => {
  platform.clock.set("2020-01-02T02:00:00Z");
  office = await platform.person("office");
  expect(await close()).toMatchObject({ closedUntil: "2019-12-31" });
  expect((await listOf()).sentence).toContain("全年未向湖南教育政务网报送稿件");
  expect((await material()).reach).toBe(null);
  const asked = () => findingsGrounded(platform.as(office.viewer), 2019);
  expect(await asked()).toEqual([]);
  const late = { on: "2019-12-23", reason: "邮寄，邮戳为凭", proofId: await keptProof(office) };
  const sent = {
    unitId: "C1",
    title: "年末工作",
    category: "news",
    body: "正文",
    eventOn: "2019-12-20",
    late,
  };
  expect((await office.send("POST", "/api/contributions", sent)).statusCode).toBe(200);
  await close();
  expect(await asked()).toMatchObject([
    { code: "groundless", message: expect.stringContaining("按现有数据不再成立：测试单位C1") },
  ]);
});
