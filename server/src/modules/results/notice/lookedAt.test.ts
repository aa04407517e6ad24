import { randomUUID } from "node:crypto";
import { readDocxText } from "@mingcha/gongwen";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts } from "../../../../testing/cycle.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";
import { cycle, settles } from "../../assessment/index.ts";
import { tables as assessment } from "../../assessment/tables.ts";
import { tables as monitoring } from "../../monitoring/tables.ts";
import { lookedAtBy } from "./lookedAt.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear();
});
afterAll(() => year.platform.close());

const saw = async (states: Record<string, "done" | "could-not-look">) => {
  const db = monitoring(year.platform.as(null).database);
  const id = randomUUID();
  await db
    .insertInto("run")
    .values({
      id,
      year: YEAR,
      started_by: "x",
      started_at: new Date(),
      finished_at: new Date(),
      state: "finished",
    })
    .execute();
  for (const [unit_id, state] of Object.entries(states))
    await db
      .insertInto("site_run")
      .values({
        run_id: id,
        unit_id,
        site: "http://x.test/",
        state,
        phase: null,
        trouble: null,
        fault: null,
        package_id: null,
        started_at: null,
        finished_at: null,
      })
      .execute();
};

test.each([
  [
    {
      all: [
        { fact: "t.a", equals: 0 },
        { fact: "t.b", equals: 0 },
      ],
    },
    { "t.a": 1 },
    true,
  ],
  [
    {
      all: [
        { fact: "t.a", equals: 0 },
        { fact: "t.b", equals: 0 },
      ],
    },
    { "t.a": 0 },
    false,
  ],
  [
    {
      all: [
        { fact: "t.a", equals: 0 },
        { fact: "t.b", equals: 0 },
      ],
    },
    { "t.a": 0, "t.b": 0 },
    true,
  ],
  [
    {
      any: [
        { fact: "t.a", equals: false },
        { fact: "t.b", equals: false },
      ],
    },
    { "t.a": true },
    false,
  ],
  [
    {
      any: [
        { fact: "t.a", equals: false },
        { fact: "t.b", equals: false },
      ],
    },
    { "t.a": false },
    true,
  ],
  [{ any: [{ fact: "t.a", equals: false }] }, { "t.a": null }, false],
])("whether %j is decided by %j: %j", (rule, facts, decided) => {
  expect(settles({ rule } as never, new Map(Object.entries(facts)))).toBe(decided);
});

test("an absence is said of those that were looked at only, and of how many nothing can be said", async () => {
  const context = year.platform.as(year.office.viewer);
  await assessment(context.database)
    .updateTable("cycle")
    .set({
      lists: {
        lists: [
          ...(await cycle(context, YEAR)).lists,
          {
            key: "disclosure-missing",
            title: "没有专栏",
            paragraph: "disclosure",
            honoursBar: false,
            limitWorkingDays: 15,
            tag: "[P]",
            checks: ["disclosure-column"],
            sentence: "{units}等{count}个单位没有专栏",
          },
          {
            key: "no-filing",
            title: "未备案",
            paragraph: "attitude",
            honoursBar: false,
            limitWorkingDays: 15,
            tag: "[P]",
            rule: { any: [{ fact: "registry.officerFiled", equals: false }] },
            sentence: "{units}等{count}个单位未备案",
          },
        ],
      },
    })
    .execute();
  await sql`
    insert into unit_site (id, unit_id, url)
    select gen_random_uuid(), id, 'http://' || lower(id) || '.test/' from unit`.execute(context.database);
  await saw({ B1: "done", C1: "could-not-look", C2: "done" });
  await saw({ B1: "could-not-look", C3: "could-not-look" });
  await giveFacts(context, YEAR, {
    B1: { "registry.officerFiled": true },
    C1: { "registry.officerFiled": true },
    C2: { "registry.officerFiled": true },
    C3: { "registry.officerFiled": true },
  });
  const counted = await lookedAtBy(context, await cycle(context, YEAR));
  expect(counted.disclosure).toEqual({ checked: 2, unlooked: 2 });
  expect(counted.attitude).toEqual({ checked: 4, unlooked: 0 });
  await year.lead("draft");
  const said = JSON.stringify((await year.view()).content);
  expect(said).toContain(
    "已检查的{checked}个单位未发现经核实的此类问题；另有{unlooked}个单位因未能完成监测，未作评价。",
  );
  expect(said).not.toMatch(/各单位均|齐备/);
  const read = (
    await readDocxText((await year.office.get(`/api/cycles/${YEAR}/notice.docx?version=1`)).rawPayload)
  ).paragraphs.join("");
  expect(read).toContain("已检查的2个单位未发现经核实的此类问题；另有2个单位因未能完成监测，未作评价。");
  expect(read).toContain("已检查的4个单位未发现经核实的此类问题。");
});
