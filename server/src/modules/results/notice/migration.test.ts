import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openOwner } from "../../../core/database.ts";
import { migrate } from "../../../core/migrate.ts";
import { publishedYear, type PublishedYear } from "../../../../testing/correctedYear.ts";
import { settledYear, YEAR, type SettledYear } from "../../../../testing/settledYear.ts";

const FILES = [
  "0180-approval.sql",
  "0181-approval-plans.sql",
  "0182-notice-on-approval.sql",
  "0190-words-of-plans.sql",
];

/** What a later migration added to the tables of approval, without what it says of other texts. */
const [LATER = ""] = readFileSync(
  new URL("../../../../migrations/0390-desk-replies-on-approval.sql", import.meta.url),
  "utf8",
).split("insert into approval_class");

const oldSteps = (table: string, versions: string) => `
  create table ${table} (
    id bigint generated always as identity primary key,
    year integer not null,
    ordinal integer not null,
    version integer not null,
    step text not null,
    reason text,
    done_by uuid not null,
    done_name text not null,
    done_at timestamptz not null,
    foreign key (${versions === "notice_version" ? "year, version" : "year, ordinal, version"})
      references ${versions} (${versions === "notice_version" ? "year, version" : "year, ordinal, version"}));
  insert into ${table} (year, ordinal, version, step, reason, done_by, done_name, done_at)
    select split_part(id, '-', 1)::int, coalesce(nullif(split_part(id, '-', 2), ''), '0')::int, version,
      case when move = 'take-back' then 'withdraw' when move = 'release' then 'publish'
        when move = 'sign' and step = 'review' then 'approve' else move end,
      reason, done_by, done_name, done_at
    from approval_log where kind = '${table.replace("_step", "")}' and move <> 'drop' order by number;`;

/** Puts the database back as an earlier program left it, with the steps in tables of their own, and brings it up to date again. */
async function backAndForth(databaseUrl: string): Promise<void> {
  const owner = openOwner(databaseUrl);
  try {
    await owner.unsafe(`
      ${oldSteps("notice_step", "notice_version")}
      ${oldSteps("corrigendum_step", "corrigendum_version")}
      drop table stand_in, approval_log, approval_version, approval_subject, approval_plan, approval_class cascade;
      drop function refuse_change, one_step_a_person cascade;
      delete from migration where name in (${FILES.map((name) => `'${name}'`).join()})`);
    expect(await migrate(databaseUrl)).toEqual(FILES);
    await owner.unsafe(LATER);
  } finally {
    await owner.end();
  }
}

/** Everything under approval, but when it is counted from and how moves are numbered. */
async function kept(databaseUrl: string): Promise<unknown> {
  const owner = openOwner(databaseUrl);
  try {
    return {
      subjects: await owner`
        select kind, id, class, title, link, units, phase, version, round, plan_version, road, submitted_by, pending, pending_since,
          released_version, released_at from approval_subject order by kind, id`,
      versions: await owner`select * from approval_version order by kind, id, version`,
      moves: await owner`
        select kind, id, round, version, move, step, done_by, done_name, reason, road, plan_version, done_at
        from approval_log where move <> 'drop' order by approval_log.number`,
    };
  } finally {
    await owner.end();
  }
}

let open: (SettledYear | PublishedYear)[] = [];
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.platform.close();
});

test.each(["draft", "review", "approved", "signed"] as const)(
  "a notice that an earlier program left %s reads the same and goes on from there",
  async (state) => {
    const year = await settledYear();
    open.push(year);
    const { office, reviewer, leader, say, platform } = year;
    await year.lead("review");
    await say(reviewer, "/return", { version: 1, reason: "标题不妥" });
    await say(office, "/submit", { version: 1 });
    await say(office, "/withdraw", { version: 1, reason: "还要补一句" });
    await say(office, "/submit", { version: 1 });
    await say(reviewer, "/approve", { version: 1 });
    await say(leader, "/return", { version: 1, reason: "再核对数字" });
    const road = [
      [office, "/submit"],
      [reviewer, "/approve"],
      [leader, "/sign"],
      [office, "/publish"],
    ] as const;
    const done = ["draft", "review", "approved", "signed"].indexOf(state);
    for (const [person, step] of road.slice(0, done))
      expect((await say(person, step, { version: 1 }))[0], step).toBe(200);
    const before = { view: await year.view(), kept: await kept(platform.databaseUrl) };
    expect(before.view.state).toBe(state);
    await backAndForth(platform.databaseUrl);
    expect({ view: await year.view(), kept: await kept(platform.databaseUrl) }).toEqual(before);
    for (const [person, step] of road.slice(done))
      expect((await say(person, step, { version: 1 }))[0], step).toBe(200);
    expect((await platform.nobody.get(`/results/${YEAR}`)).statusCode).toBe(200);
  },
);

test("a year that was finished, with a corrigendum under way and one given up, still opens", async () => {
  const year = await publishedYear();
  open.push(year);
  const { platform, office, reviewer } = year;
  const honours = { unitId: "C1", kind: "revoke", reason: "申报材料不实" };
  await year.ok(office, `/api/cycles/${YEAR}/corrections/honours`, honours);
  const address = (ordinal: number) => `/api/cycles/${YEAR}/corrigenda/${ordinal}`;
  const first = await year.begin();
  await year.ok(office, `${address(first)}/drop`, { version: 1, reason: "合并办理" });
  const second = await year.begin();
  expect(await year.step(office, second, "submit")).toEqual([200, ""]);
  const read = async () => ({
    notice: (await office.get(`/api/cycles/${YEAR}/notice`)).json<object>(),
    second: (await office.get(address(second))).json<object>(),
    first: (await office.get(address(first))).json<object>(),
    page: (await platform.nobody.get(`/results/${YEAR}`)).body,
    kept: await kept(platform.databaseUrl),
  });
  const before = await read();
  await backAndForth(platform.databaseUrl);
  expect(await read()).toEqual(before);
  expect(await year.step(reviewer, second, "approve")).toEqual([200, ""]);
});
