import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocxText } from "@mingcha/gongwen";
import { transact } from "../../core/context.ts";
import { adopted, keptUnknown } from "../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { CONTACT, storePackage } from "../../../testing/settledYear.ts";
import type { FactValue } from "../evidence/read.ts";
import { raiseFindings, recordFacts } from "../evidence/write.ts";

const UNITS = ["B1", "C1", "C2", "C3", "D1"];
let platform: Platform;
let office: Person;
let leader: Person;
let experts: Person[];
let officers: Map<string, Person>;

const good: Record<string, FactValue> = {
  "contributions.submitted": 40,
  "contributions.adopted": 30,
  "contributions.adoptedPoints": 6000,
  "contributions.onTimeShare": 1,
  "contributions.emptyMonths": 0,
  "interviews.applied": 1,
  "interviews.held": 1,
  "interviews.guestIsHead": true,
  "interviews.answersPublished": true,
  "campaigns.entries": 2,
  "campaigns.used": 1,
  "registry.departmentFiled": true,
  "registry.officerFiled": true,
  "registry.filedOnTime": true,
  "registry.hasSite": true,
  "site.homeOpens": true,
  "site.columnFound": true,
  "site.catalogueFound": true,
  "site.guideFound": true,
  "site.rulesFound": true,
  "site.annualReportFound": true,
  "site.annualReportLate": false,
  "site.hallFound": true,
  "site.hallOpens": true,
  "site.hallOnHome": true,
  "site.brokenHome": 0,
  "site.brokenOther": 0,
  "site.securityClean": true,
};

interface Sheet {
  version: number;
  items: { id: string; points: number; preliminary: number | null; others: number[] }[];
}
const message = (answer: { json: <Body>() => Body }): string => answer.json<{ message: string }>().message;
const sheetOf = async (expert: Person, unit: string): Promise<Sheet> =>
  (await expert.get(`/api/review/2019/units/${unit}`)).json<Sheet>();
const marking = (
  expert: Person,
  unit: string,
  sheet: Sheet,
  share: number,
  round = 1,
  submit = true,
  reason?: string,
) =>
  expert.send("PUT", `/api/review/2019/units/${unit}/marks`, {
    round,
    version: sheet.version,
    submit,
    marks: sheet.items.map((item) => ({
      item: item.id,
      points: Math.round(item.points * share),
      ...(reason === undefined ? {} : { reason }),
    })),
  });
const mine = async (expert: Person): Promise<string[]> =>
  (await expert.get("/api/review/2019/assignments"))
    .json<{ units: { unitId: string }[] }>()
    .units.map((unit) => unit.unitId);

beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, UNITS);
  office = await platform.person("office");
  leader = await platform.person("leader");
  experts = [
    await platform.person("expert"),
    await platform.person("expert"),
    await platform.person("expert"),
  ];
  officers = new Map(
    await Promise.all(UNITS.map(async (unit) => [unit, await platform.person("officer", unit)] as const)),
  );
  const packageId = await storePackage(platform, "C2");
  await transact(platform.as(office.viewer), async (work) => {
    await recordFacts(
      work,
      UNITS.flatMap((unitId) =>
        Object.entries(
          unitId === "C3"
            ? {
                ...good,
                "contributions.submitted": 0,
                "contributions.joint": 0,
                "interviews.held": 0,
                "interviews.applied": 0,
                "interviews.notChosen": false,
                "campaigns.entries": 0,
                "campaigns.sent": 0,
              }
            : good,
        ).map(([key, value]) => ({
          year: 2019,
          unitId,
          key,
          value,
          asOf: "2020-03-02",
          source: "test",
        })),
      ),
    );
    await raiseFindings(work, [
      {
        year: 2019,
        unitId: "C2",
        check: "hidden-link",
        key: "hidden-link:/",
        certainty: "fail",
        message: "首页有暗链。",
        raisedBy: "test",
        evidence: [{ kind: "record", packageId, recordId: "r", url: "http://c2.test/" }],
        factsWhenConfirmed: [{ key: "site.securityClean", value: false }],
      },
      {
        year: 2019,
        unitId: "B1",
        check: "hidden-link",
        key: "hidden-link:/news",
        certainty: "fail",
        message: "疑似暗链。",
        raisedBy: "test",
        evidence: [{ kind: "record", packageId: "p", recordId: "r2", url: "http://b1.test/news" }],
      },
    ]);
  });
});
afterAll(() => platform.close());

test("a year is opened once with a frozen rubric", async () => {
  const decisions = await keptUnknown(office, "pack:hunan-2019");
  const adoption = await adopted(office, "pack:hunan-2019");
  const body = {
    year: 2019,
    name: "2019 年度检查",
    pack: "hunan-2019",
    synthetic: true,
    decisions,
    adoption,
  };
  expect((await office.send("POST", "/api/cycles", { ...body, pack: "nowhere" })).statusCode).toBe(404);
  expect((await office.send("POST", "/api/cycles", body)).statusCode).toBe(200);
  expect((await office.send("POST", "/api/cycles", body)).statusCode).toBe(409);
  const computed = (await office.send("POST", "/api/cycles/2019/compute", {})).json<{ findings: number }>();
  expect(computed.findings).toBe(1);
});

test("an expert has no part in a unit that employs or employed them: not assigned, not listed, not readable", async () => {
  const [first, second, third] = experts as [Person, Person, Person];
  const declare = (expert: Person, employerUnitId: string | null, pastUnitIds: string[] = []) =>
    office.send("PUT", `/api/experts/${expert.viewer.accountId}`, { employerUnitId, pastUnitIds });
  await declare(first, "C1");
  await declare(second, null, ["C2"]);
  expect(message(await declare(third, "ZZ"))).toContain("没有编号为 ZZ 的单位");
  const short = await office.send("POST", "/api/cycles/2019/assignments", { mode: "apply" });
  expect([short.statusCode, message(short)]).toEqual([409, expect.stringContaining("没有足够的可用专家")]);
  await declare(third, null);
  const applied = await office.send("POST", "/api/cycles/2019/assignments", { mode: "apply" });
  expect(applied.statusCode).toBe(200);
  expect(await mine(first)).not.toContain("C1");
  expect(await mine(second)).not.toContain("C2");
  expect((await first.get("/api/review/2019/units/C1")).statusCode).toBe(404);
  const conflict = await office.send("POST", "/api/cycles/2019/units/C1/experts", {
    accountId: first.viewer.accountId,
  });
  expect(conflict.json<{ code: string }>().code).toBe("conflict");
});

test("初评: bounds, two tabs, hidden colleagues, a round that is not complete does not close", async () => {
  const [unit] = await mine(experts[0]!);
  const sheet = await sheetOf(experts[0]!, unit!);
  const above = await experts[0]!.send("PUT", `/api/review/2019/units/${unit}/marks`, {
    round: 1,
    version: 0,
    submit: false,
    marks: [{ item: sheet.items[0]!.id, points: sheet.items[0]!.points + 1 }],
  });
  expect(message(above)).toMatch(/最高 .* 分，所填为/);
  expect((await marking(experts[0]!, unit!, sheet, 0.9, 1, false)).statusCode).toBe(200);
  const bare = await marking(experts[0]!, unit!, await sheetOf(experts[0]!, unit!), 0.5);
  expect([bare.statusCode, message(bare)]).toEqual([400, expect.stringContaining("低于满分")]);
  const stale = await marking(experts[0]!, unit!, sheet, 0.5, 1, true, "材料不全");
  expect(stale.json<{ code: string }>().code).toBe("stale-version");
  const colleague = (
    await Promise.all(experts.slice(1).map(async (one) => ((await mine(one)).includes(unit!) ? one : null)))
  ).find((one) => one !== null)!;
  await marking(colleague, unit!, await sheetOf(colleague, unit!), 0.9, 1, true, "材料不全");
  expect((await sheetOf(experts[0]!, unit!)).items.every((item) => item.others.length === 0)).toBe(true);
  const early = await office.send("POST", "/api/cycles/2019/rounds/1/close", {});
  expect([early.statusCode, message(early)]).toEqual([
    409,
    expect.stringMatching(/还有 \d 个单位的评分没有完成/),
  ]);
  for (const expert of experts)
    for (const own of await mine(expert))
      await marking(expert, own, await sheetOf(expert, own), own === "D1" ? 0.2 : 0.9, 1, true, "材料不全");
  expect((await sheetOf(experts[0]!, unit!)).items.every((item) => item.others.length === 1)).toBe(true);
  expect((await office.send("POST", "/api/cycles/2019/standings/freeze", {})).statusCode).toBe(409);
  expect((await office.send("POST", "/api/cycles/2019/rounds/1/close", {})).statusCode).toBe(200);
});

test("复评: a change needs a reason", async () => {
  const [unit] = await mine(experts[0]!);
  const bare = await marking(experts[0]!, unit!, await sheetOf(experts[0]!, unit!), 0.5, 2);
  expect([bare.statusCode, message(bare)]).toEqual([400, expect.stringContaining("须写明理由")]);
  for (const expert of experts) {
    for (const own of await mine(expert)) {
      const sheet = await sheetOf(expert, own);
      const answer = await expert.send("PUT", `/api/review/2019/units/${own}/marks`, {
        round: 2,
        version: sheet.version,
        submit: true,
        marks: sheet.items.map((item) => ({ item: item.id, points: item.preliminary, reason: "核对材料" })),
      });
      expect(answer.statusCode).toBe(200);
    }
  }
  expect((await office.send("POST", "/api/cycles/2019/rounds/2/close", {})).statusCode).toBe(200);
});

test("a confirmed security finding bars whatever the score; a dismissed one bars nobody; the notice names only the confirmed", async () => {
  const { findings } = (await office.get("/api/findings?year=2019")).json<{
    findings: { id: string; unitId: string; check: string; version: number }[];
  }>();
  const decide = (unitId: string, decision: string) => {
    const found = findings.find((one) => one.unitId === unitId)!;
    return office.send("POST", `/api/findings/${found.id}/decide`, {
      decision,
      version: found.version,
      reason: "看过证据",
    });
  };
  for (const [unit, decision] of [
    ["C2", "confirmed"],
    ["B1", "dismissed"],
    ["C3", "confirmed"],
  ] as const)
    expect((await decide(unit, decision)).statusCode).toBe(200);
  await office.send("POST", "/api/cycles/2019/compute", {});
  type Row = { unitId: string; score: number; rank: number; excellent: boolean; bar: string | null };
  const { rows } = (await office.get("/api/cycles/2019/standings?kind=college")).json<{ rows: Row[] }>();
  const row = (id: string): Row => rows.find((one) => one.unitId === id)!;
  expect(row("C2").score).toBeGreaterThanOrEqual(8000);
  expect(row("C2")).toMatchObject({
    excellent: false,
    bar: expect.stringContaining("网站存在经确认的安全问题"),
  });
  expect(row("C1")).toMatchObject({ excellent: true, bar: null, rank: 1 });
  expect((await officers.get("C1")!.get("/api/cycles/2019/units/C1/marks")).statusCode).toBe(409);
  const early = await office.send("POST", "/api/cycles/2019/standings/freeze", {});
  expect(early.json<{ code: string }>().code).toBe("no-feedback");
  const opened = await office.send("POST", "/api/cycles/2019/standings/feedback", {});
  // Monday 2 March 2020; five working days later.
  expect(opened.json()).toEqual({ until: "2020-03-09" });
  const waiting = await office.send("POST", "/api/cycles/2019/standings/freeze", {});
  expect(message(waiting)).toContain("异议期到 2020-03-09 为止，还有 5 个单位没有确认反馈");
  for (const officer of officers.values())
    expect((await officer.send("POST", "/api/cycles/2019/feedback/confirm", {})).statusCode).toBe(200);
  expect((await office.send("POST", "/api/cycles/2019/standings/freeze", {})).statusCode).toBe(200);
  const late = await office.send("POST", "/api/cycles/2019/compute", {});
  expect(late.json<{ code: string }>().code).toBe("frozen");
  expect((await officers.get("C1")!.get("/api/cycles/2019/units/C1/marks")).statusCode).toBe(200);
  expect((await officers.get("C1")!.get("/api/cycles/2019/units/C2/marks")).statusCode).toBe(404);
});

test("nominees by excellent units only; the notice goes out only when nothing stands in its way, and stays as it went out", async () => {
  const nominate = (unit: string, name: string) =>
    officers.get(unit)!.send("PUT", "/api/cycles/2019/nominee", { name });
  interface View {
    issues: { severity: string }[];
    obstacles: { rule: string; message: string }[];
  }
  const view = async () => (await office.get("/api/cycles/2019/notice")).json<View>();
  expect((await nominate("C2", "某人")).json<{ code: string }>().code).toBe("not-excellent");
  expect((await office.send("POST", "/api/cycles/2019/notice", { agency: "模拟通" })).statusCode).toBe(200);
  const missing = (await view()).obstacles.map((one) => one.message).join("\n");
  expect(missing).toMatch(/尚未经厅领导审定[\s\S]*没有推荐优秀个人：[^\n]*测试单位B1[\s\S]*没有登记依据文件/);
  expect((await nominate("B1", "张三")).statusCode).toBe(200);
  const lacking = await leader.send("POST", "/api/cycles/2019/standings/finalise", { note: "同意" });
  expect(message(lacking)).toContain("没有推荐优秀个人：测试单位C1");
  expect((await nominate("C1", "李四")).statusCode).toBe(200);
  const finalised = await leader.send("POST", "/api/cycles/2019/standings/finalise", { note: "同意" });
  expect(finalised.statusCode).toBe(200);
  expect(
    (await office.send("POST", "/api/basis-documents", { number: "湘教通2017年417号", title: "x" }))
      .statusCode,
  ).toBe(400);
  expect(missing).toContain("没有登记联系人、电话和异议受理地址");
  await office.send("PUT", "/api/document-contact", CONTACT);
  await office.send("POST", "/api/basis-documents", {
    number: "湘教通〔2017〕417号",
    title: "关于公开目录的通知",
  });
  const step = async (person: Person, name: string, version: number, reason = "") => {
    const answer = await person.send("POST", `/api/cycles/2019/notice/${name}`, { version, reason });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  // Nominees and the basis document came after the draft.
  expect((await view()).obstacles.map((one) => one.rule)).toEqual(["out-of-date", "incomplete"]);
  expect((await office.send("POST", "/api/cycles/2019/notice/refresh", { version: 1 })).json()).toEqual({
    version: 2,
  });
  expect((await view()).obstacles).toEqual([]);
  expect((await view()).issues.filter((issue) => issue.severity === "error")).toEqual([]);
  expect((await platform.nobody.get("/results/2019")).statusCode).toBe(404);
  await step(office, "submit", 2);
  await step(await platform.person("office"), "approve", 2);
  await step(leader, "sign", 2);
  await step(office, "publish", 2);
  const { paragraphs } = await readDocxText((await office.get("/api/cycles/2019/notice.docx")).rawPayload);
  const text = paragraphs.join("\n");
  expect(text).toContain("网页中发现暗链的有1个单位：测试单位C2。");
  expect(text).not.toMatch(/测试单位B1[^\n]*(漏洞|暗链)/);
  const before = (await platform.nobody.get("/results/2019.json")).json();
  expect(before).toMatchObject({
    synthetic: true,
    findings: {
      "site-compromised-or-vulnerable": ["测试单位C2"],
      "no-contribution-and-no-participation": ["测试单位C3"],
    },
  });
  expect((await nominate("C1", "王五")).json<{ code: string }>().code).toBe("final");
  const { findings } = (await office.get("/api/findings?year=2019&unitId=C2")).json<{
    findings: { id: string; version: number }[];
  }>();
  await office.send("POST", `/api/findings/${findings[0]!.id}/decide`, {
    decision: "dismissed",
    reason: "事后更正",
    version: findings[0]!.version,
  });
  expect((await platform.nobody.get("/results/2019.json")).json()).toEqual(before);
});
