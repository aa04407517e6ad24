import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPortal, type Portal } from "../../../../testing/portal.ts";
import { readInParts } from "../../../../testing/readInParts.ts";
import { patrol } from "../patrol/commands/patrol.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.platform.close());

const PERSON = {
  name: "示例甲",
  unit: "示例大学",
  title: "党委书记",
  source: "任职通知（示例）",
  from: "2019-03-01",
  until: null as string | null,
};
const file = (persons: object[], apply = true, who = portal.author) =>
  who.send("POST", "/api/review-persons", { persons, apply });
const listed = async () =>
  (await portal.author.get("/api/review-persons")).json<{ persons: { id: string; name: string }[] }>()
    .persons;
const said = async (body: string) => {
  const answer = await portal.author.send("POST", "/api/contribution-checks", {
    unitId: "U1",
    title: "动态",
    body,
    files: [],
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ shown: { rule: string; message: string }[] }>().shown;
};

test("a post that does not fit the filed list is told beside the text and found by the nightly look; who left office in time is told too", async () => {
  await portal.publish({ title: "开学典礼", body: "<p>示例大学校长示例甲出席开学典礼并讲话。</p>" });
  expect((await file([PERSON], false)).json()).toMatchObject({
    applied: false,
    tried: 1,
    texts: 1,
    examples: [expect.stringContaining("备案职务为“党委书记”")],
  });
  expect(await listed()).toEqual([]);
  expect(await said("示例大学校长示例甲调研。")).toEqual([]);
  expect((await file([PERSON])).json()).toMatchObject({ applied: true });
  expect(await said("示例大学校长示例甲调研。")).toMatchObject([{ rule: "name.person-title" }]);
  // The right post, the former one said as such, and a namesake elsewhere.
  for (const right of ["示例大学党委书记示例甲调研。", "原示例大学校长示例甲调研。", "校长示例甲调研。"])
    expect(await said(right), right).toEqual([]);
  expect(await patrol(portal.platform.as(null))).toMatchObject({ found: 1 });
  const [row] = await listed();
  expect(
    (await portal.author.send("POST", `/api/review-persons/${row!.id}/end`, { reason: "离任" })).statusCode,
  ).toBe(200);
  expect(await said("示例大学校长示例甲调研。")).toEqual([]);
  expect(await patrol(portal.platform.as(null))).toMatchObject({ gone: 1 });
});

test("an article is held against the list of the day it came out, and against today's only where its column is kept current", async () => {
  const person = { ...PERSON, name: "示例乙", unit: "样例学院", title: "院长", until: "2020-03-06" };
  await portal.publish({ title: "春季开学", body: "<p>样例学院院长示例乙出席。</p>" });
  await portal.publish({ title: "职务写错", body: "<p>样例学院书记示例乙出席。</p>" });
  const look = async () => {
    const { found, gone } = await patrol(portal.platform.as(null));
    return [found, gone];
  };
  portal.platform.clock.set("2020-03-07T02:00:00Z");
  // Tried as it will speak: of two articles the one that was wrong when it came out.
  expect((await file([person], false)).json()).toMatchObject({ texts: 1 });
  expect((await file([person])).json()).toMatchObject({ applied: true });
  expect(await look()).toEqual([1, 0]);
  // What is written today is held against today.
  expect(await said("样例学院院长示例乙调研。")).toMatchObject([
    { message: expect.stringContaining("备案任职已于2020-03-06结束") },
  ]);
  const kept = async (keptCurrent: boolean) => {
    const { columns } = (await portal.author.get("/api/portal-columns")).json<{
      columns: { id: string; version: number }[];
    }>();
    const news = columns.find(({ id }) => id === "news")!;
    const answer = await portal.author.send("PUT", "/api/portal-columns/news", { ...news, keptCurrent });
    expect(answer.statusCode, answer.body).toBe(200);
  };
  await kept(true);
  expect(await look()).toEqual([1, 0]);
  await kept(false);
  expect(await look()).toEqual([0, 1]);
});

test("a correction may say the post of its own day or of the first; what is wrong on both days is found", async () => {
  const person = { ...PERSON, name: "示例丙", unit: "范例学院" };
  const terms = [
    { ...person, title: "院长", from: "2019-03-01", until: "2020-03-06" },
    { ...person, title: "书记", from: "2020-03-07", until: null },
  ];
  portal.platform.clock.set("2020-03-06T03:00:00Z");
  const correct = async (title: string, words: string) => {
    const { id } = await portal.publish({ title, body: "<p>开学。</p>" });
    portal.platform.clock.set("2020-03-07T02:00:00Z");
    const written = { columnId: "news", title, body: `<p>${words}</p>`, version: 1 };
    const saved = await portal.author.send("POST", `/api/articles/${id}/versions`, written);
    expect(saved.statusCode, saved.body).toBe(200);
    await portal.approve({ id, version: 2 });
    const answer = await portal.author.send("POST", `/api/articles/${id}/publish`, {
      version: 2,
      reason: "补充",
    });
    expect(answer.statusCode, answer.body).toBe(200);
    portal.platform.clock.set("2020-03-06T03:00:00Z");
  };
  await correct("现任", "范例学院书记示例丙出席。");
  await correct("时任", "范例学院院长示例丙出席。");
  await correct("都不是", "范例学院副院长示例丙出席。");
  portal.platform.clock.set("2020-03-08T02:00:00Z");
  await patrol(portal.platform.as(null));
  const { examples } = (await file(terms, false)).json<{ examples: string[] }>();
  expect(examples.filter((one) => one.includes("示例丙"))).toHaveLength(1);
  expect((await file(terms)).json()).toMatchObject({ applied: true });
  expect(await patrol(portal.platform.as(null))).toMatchObject({ found: 1 });
  const { rows } = await sql<{ title: string }>`select version.title from patrol_finding finding
    join article_version version using (article_id, version)
    where finding.gone_at is null and finding.message like '%示例丙%'`.execute(
    portal.platform.as(null).database,
  );
  expect(rows).toEqual([{ title: "都不是" }]);
});

test("a list with a fault is refused whole, and only the office keeps it", async () => {
  expect(portal.said(await file([PERSON, { ...PERSON, from: "2020-02-01", until: "2019-02-01" }]))).toMatch(
    /^400 .*前后颠倒/,
  );
  expect(portal.said(await file([PERSON, PERSON]))).toMatch(/^409 person-known/);
  expect((await file([PERSON], true, portal.leader)).statusCode).toBe(403);
  expect((await listed()).filter((one) => one.name === PERSON.name)).toHaveLength(1);
  const all = await readInParts(portal.author, "/api/review-persons", "persons");
  expect(all.length).toBeGreaterThan(2);
  expect(all).toEqual(await listed());
});

test("a number that the platform's register does not hold is told, from the first that it gave", async () => {
  await sql`insert into number_series (agency, year, first, opened_by, opened_at) values ('湘教示', 2019, 20, 'x', now())`.execute(
    portal.platform.as(null).database,
  );
  for (const serial of [20, 21, 22])
    await sql`insert into document_number (agency, year, serial, title, reference, taken_by, taken_at, voided_by, voided_at, void_reason)
      values ('湘教示', 2019, ${serial}, '通知', ${`outside${serial}`}, 'x', now(), ${serial === 22 ? "x" : null}, ${serial === 22 ? sql`now()` : null}, ${serial === 22 ? "误登" : null})`.execute(
      portal.platform.as(null).database,
    );
  const rules = async (text: string) => (await said(text)).map((one) => one.rule);
  expect(await rules("根据湘教示〔2019〕21号文件。")).toEqual([]);
  expect(await rules("根据湘教示〔2019〕22号文件。")).toEqual(["number.unknown"]);
  expect(await rules("根据湘教示〔2019〕220号文件。")).toEqual(["number.unknown"]);
  // Given elsewhere: before the platform's first, in another year, by another agency.
  expect(await rules("根据湘教示〔2019〕3号、湘教示〔2018〕220号、长教通〔2019〕220号文件。")).toEqual([]);
});
