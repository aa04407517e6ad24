import { readDocxText } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform("2020-03-10T01:00:00Z");
  await registerUnits(platform.as(null).database, ["C001", "C002", "C003", "C004", "C005"]);
  office = await platform.person("office");
});
afterAll(() => platform.close());

/** Moves the clock; nobody's session ends by it. */
async function at(day: string): Promise<void> {
  platform.clock.set(`${day}T01:00:00Z`);
  const now = platform.clock.now();
  await sql`update session set created_at = ${now}, seen_at = ${now}`.execute(platform.as(null).database);
}
const send = async (unitId: string, title: string, change: object = {}) => {
  const answer = await office.send("POST", "/api/contributions", {
    unitId,
    title,
    category: "news",
    body: `${title}的正文，情况如下。`,
    ...change,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ id: string; version: number }>();
};
const text = async (month: number): Promise<string> => {
  const made = await office.get(`/api/contributions/bulletin.docx?year=2020&month=${month}`);
  expect(made.statusCode, made.body).toBe(200);
  return JSON.stringify(await readDocxText(made.rawPayload));
};

test("nobody is named as having sent nothing who had a part in a joint contribution, or was no unit on that day", async () => {
  const { database } = platform.as(null);
  await sql`update unit set founded_on = '2020-05-20' where id = 'C004'`.execute(database);
  await sql`update unit set closed_on = '2020-02-20', active = false where id = 'C005'`.execute(database);
  await send("C001", "两校联办", { partnerIds: ["C002"] });
  await at("2020-04-02");
  expect(await text(3)).toContain("本年度尚未报送稿件的有1个单位：测试单位C003。");
});

test("a month is counted as of its last day, also when it is made later: what came then is not taken away by a higher place", async () => {
  await at("2020-04-10");
  const one = await send("C001", "四月的稿件");
  const adopted = await office.send("POST", `/api/contributions/${one.id}/decide`, {
    decision: "adopted",
    adoptedAs: "ordinary",
    version: one.version,
  });
  expect(adopted.statusCode, adopted.body).toBe(200);
  await at("2020-05-01");
  const april = await text(4);
  expect(april).toContain("4月，1个单位报送稿件1篇，采用1篇。");
  await at("2020-05-12");
  const above = await office.send("POST", `/api/contributions/${one.id}/adoptions`, {
    outlet: "national",
    grade: "above",
    version: 2,
  });
  expect(above.statusCode, above.body).toBe(200);
  await at("2020-06-01");
  expect(await text(4)).toContain(
    "4月，1个单位报送稿件1篇，采用1篇。截至2020年4月30日，本年度共报送2篇，采用1篇。",
  );
  // The same contribution is taken once in a year; the higher place gives its points.
  expect(await text(5)).toContain(
    "5月，0个单位报送稿件0篇，采用0篇。截至2020年5月31日，本年度共报送2篇，采用1篇。",
  );
  expect(await text(5)).toContain("8.00");
  expect(await text(4)).not.toContain("8.00");
});
