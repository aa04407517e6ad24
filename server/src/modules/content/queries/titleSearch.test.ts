import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { openOwner } from "../../../core/database.ts";
import { registerUnits } from "../../../../testing/units.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
  const { database } = platform.as(null);
  await registerUnits(database, ["C1"]);
  const add = (titles: string[]) =>
    sql`
    insert into contribution (id, unit_id, year, title, category, body, sent_on, recorded_at, state, arrival)
    select gen_random_uuid(), 'C1', ${YEAR}, title, 'news', '正文', '2019-06-01', now(), 'submitted', 'stated'
    from unnest(${titles}::text[]) title`.execute(database);
  await add(["我校开展100%安全教育", "我校开展100分安全教育", "学院_春季运动会", "春运保障"]);
  await add(Array.from({ length: 20_000 }, (_, index) => `单位${index}开展第${index % 7}次主题活动`));
});
afterAll(() => platform.close());

const found = async (search: string): Promise<string[]> =>
  (await office.get(`/api/contributions?year=${YEAR}&search=${encodeURIComponent(search)}&pageSize=100`))
    .json<{ contributions: { title: string }[] }>()
    .contributions.map((one) => one.title)
    .toSorted();

test.each([
  ["安全教育", ["我校开展100%安全教育", "我校开展100分安全教育"]],
  ["100%安", ["我校开展100%安全教育"]],
  ["院_春", ["学院_春季运动会"]],
  ["运", ["学院_春季运动会", "春运保障"]],
  ["春运", ["春运保障"]],
  ["单位2917开展", ["单位2917开展第5次主题活动"]],
  ["全安", []],
])("%s is found as a part of titles and of nothing else", async (search, titles) => {
  expect(await found(search)).toEqual(titles.toSorted());
});

test("two characters are enough for the database to read what it shows and not every title", async () => {
  const { database } = platform.as(null);
  const owner = openOwner(platform.databaseUrl);
  await owner`vacuum analyze contribution`;
  await owner.end();
  const { rows } = await sql<{ "QUERY PLAN": string }>`explain
    select id from contribution where bigrams(title) @> bigrams('单位2917开展') and title like '%单位2917开展%'`.execute(
    database,
  );
  expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("contribution_title");
});
