import { afterAll, beforeAll, expect, test } from "vitest";
import { keptProof } from "../../../testing/proof.ts";
import { startPlatform, type Person, type Platform } from "../../../testing/platform.ts";
import { registerUnits } from "../../../testing/units.ts";
import { currentFacts, type EvidencePointer, type Fact } from "./read.ts";

const YEAR = 2019;
const SENT = 15;
let platform: Platform;
let office: Person;
let leader: Person;
let own: Person;
let other: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  [office, leader] = [await platform.person("office"), await platform.person("leader")];
  [own, other] = [await platform.person("officer", "C1"), await platform.person("officer", "C2")];
  const late = { on: "2019-03-05", reason: "邮件到达", proofId: await keptProof(office) };
  const ok = async (method: "POST" | "PUT", path: string, body: object) => {
    const answer = await office.send(method, path, body);
    expect(answer.statusCode, `${path} ${answer.body}`).toBe(200);
    return answer.json<{ id: string; version: number }>();
  };
  for (let index = 1; index <= SENT; index += 1) {
    const title = `工作动态${index}`;
    const sent = { unitId: "C1", title, category: "news", body: "正文", eventOn: "2019-03-01", late };
    const { id } = await ok("POST", "/api/contributions", sent);
    if (index === 1)
      await ok("POST", `/api/contributions/${id}/decide`, {
        decision: "adopted",
        adoptedAs: "front-page",
        version: 1,
      });
  }
  const { id } = await ok("POST", "/api/interviews", { unitId: "C1", year: YEAR, topic: "招生政策" });
  const held = {
    heldOn: "2019-06-20",
    guest: "other",
    outlet: "省政府门户",
    answered: 0,
    proofId: late.proofId,
    version: 1,
  };
  await ok("POST", `/api/interviews/${id}/record`, held);
  await ok("PUT", "/api/units/C1/filing", { department: "办公室", officerName: "示例甲", late });
  await ok("POST", "/api/contributions/tally", { year: YEAR });
  await ok("POST", "/api/participation/tally", { year: YEAR });
  await ok("POST", `/api/evidence/${YEAR}/registry-facts`, {});
});
afterAll(() => platform.close());

const factsOf = async (unitId: string): Promise<Map<string, Fact>> =>
  new Map((await currentFacts(platform.as(null), YEAR, [unitId])).map((fact) => [fact.key, fact]));
const kinds = (fact: Fact | undefined): string[] => [...new Set(fact?.evidence.map((one) => one.kind))];
const countOf = (fact: Fact | undefined): Extract<EvidencePointer, { kind: "count" }> => {
  const [first] = fact?.evidence ?? [];
  if (first?.kind !== "count") throw new Error("No count.");
  return first;
};

test("every fact of a ledger points at the closing of its count, zeros too, and at the rows that it counted", async () => {
  const facts = await factsOf("C1");
  for (const fact of [...facts.values(), ...(await factsOf("C2")).values()])
    expect(countOf(fact).text, fact.key).toMatch(/^(来稿统计|访谈和活动统计|备案登记)（/u);
  const sent = facts.get("contributions.submitted");
  // Twelve are shown, the count knows of all.
  expect([countOf(sent).rows, sent?.evidence.length]).toEqual([SENT, 13]);
  expect(countOf(sent).text).toBe("来稿统计（截至2019年12月31日，2020年3月2日定稿）：计入 15 条记录");
  expect(facts.get("contributions.adopted")?.evidence[1]).toMatchObject({
    kind: "adoption",
    text: expect.stringMatching(/^《工作动态\d+》，2019年3月5日来稿，首页采用（政务网首页，2020年3月2日）$/u),
  });
  expect(facts.get("contributions.onTimeShare")?.evidence[1]).toMatchObject({
    kind: "contribution",
    text: expect.stringContaining("活动日期2019年3月1日，2019年3月5日来稿，按期"),
  });
  expect(facts.get("interviews.guestIsHead")?.evidence[1]).toMatchObject({
    kind: "interview",
    text: "在线访谈“招生政策”，2019年6月20日开展（平台外），嘉宾：其他人员，没有公开答复",
  });
  expect(kinds(facts.get("registry.departmentFiled"))).toEqual(["count", "filing"]);
  // Facts are shown to many: a filing without its person's name.
  const officer = facts.get("registry.officerFiled");
  expect([officer?.value, kinds(officer)]).toEqual([true, ["count", "filing"]]);
  expect(officer?.evidence[1]).toMatchObject({
    text: "专干备案，2019年3月5日起，有效至2021年3月4日",
  });
  const without = (await factsOf("C2")).get("registry.officerFiled");
  expect([without?.value, kinds(without)]).toEqual([false, ["count"]]);
  expect(countOf(without).text).toBe("备案登记（2020年3月2日核对）：没有可计入的记录");
  const nothing = (await factsOf("C2")).get("contributions.submitted");
  expect([nothing?.value, kinds(nothing), countOf(nothing).rows]).toEqual([0, ["count"], 0]);
});

test("the rest stands behind a list: all rows as they were counted, an officer's own unit only", async () => {
  const { countId } = countOf((await factsOf("C1")).get("contributions.submitted"));
  const path = `/api/counts/${countId}/rows?unitId=C1&key=contributions.submitted`;
  interface Page {
    total: number;
    closedUntil: string;
    rows: { kind: string; text: string }[];
  }
  for (const person of [office, leader, own]) {
    const page = (await person.get(`${path}&page=2&pageSize=10`)).json<Page>();
    expect([page.total, page.rows.length, page.closedUntil], person.viewer.role).toEqual([
      SENT,
      5,
      "2019-12-31",
    ]);
  }
  expect((await other.get(path)).statusCode).toBe(404);
  expect((await (await platform.person("expert")).get(path)).statusCode).toBe(403);
  const none = await own.get(`/api/counts/${countId}/rows?unitId=C1&key=contributions.nothing`);
  expect(none.json<Page>().total).toBe(0);
  // What changes later changes nothing of what was counted then.
  const [row] = (await own.get("/api/contributions?search=工作动态2&year=2019")).json<{
    contributions: { id: string; version: number; title: string }[];
  }>().contributions;
  expect(
    (await own.send("POST", `/api/contributions/${row!.id}/withdraw`, { version: row!.version })).statusCode,
  ).toBe(200);
  expect((await own.get(path)).json<Page>().total).toBe(SENT);
  await office.send("POST", "/api/contributions/tally", { year: YEAR });
  const again = countOf((await factsOf("C1")).get("contributions.submitted"));
  expect([again.rows, again.countId === countId]).toEqual([SENT - 1, false]);
});

test("a closed count says by whom and when, the newest first; it names no unit", async () => {
  const asked = `/api/closings?year=${YEAR}&source=content.tally`;
  type Closings = { closings: { title: string; closedUntil: string; closedBy: string; closedAt: string }[] };
  const before = (await leader.get(asked)).json<Closings>().closings;
  expect(new Set(before.map(({ closedBy }) => closedBy))).toEqual(new Set([office.viewer.name]));
  platform.clock.set("2020-03-02T01:05:00Z");
  const second = await platform.person("office");
  expect((await second.send("POST", "/api/contributions/tally", { year: YEAR })).statusCode).toBe(200);
  const after = (await own.get(asked)).json<Closings>().closings;
  expect(after).toEqual([
    expect.objectContaining({
      title: "来稿统计",
      closedUntil: "2019-12-31",
      closedBy: second.viewer.name,
      closedAt: "2020-03-02T01:05:00.000Z",
    }),
    ...before,
  ]);
  const text = JSON.stringify(after);
  expect(["C1", "C2"].some((unit) => text.includes(unit))).toBe(false);
  expect((await leader.get(`/api/closings?year=2018&source=content.tally`)).json()).toEqual({ closings: [] });
  expect((await leader.get(`/api/closings?year=${YEAR}&source=elsewhere`)).statusCode).toBe(400);
  expect((await (await platform.person("expert")).get(asked)).statusCode).toBe(403);
});
