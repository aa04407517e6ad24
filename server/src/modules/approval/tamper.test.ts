import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwner } from "../../core/database.ts";
import { textsUnderApproval, type Texts } from "../../../testing/texts.ts";
import { plan as shape, planProblems } from "./plan.ts";

let texts: Texts;
beforeAll(async () => {
  texts = await textsUnderApproval();
});
afterAll(() => texts.platform.close());

test("what is written stays: no row of log, versions and plans is changed, deleted or emptied, not even by the owner", async () => {
  const { platform, author, begun, move } = texts;
  await move(author, await begun(), "submit");
  const { database } = platform.as(null);
  const owner = openOwner(platform.databaseUrl);
  for (const table of ["approval_log", "approval_version", "approval_plan"]) {
    const column = table === "approval_log" ? "reason" : "note";
    await expect(sql.raw(`update ${table} set ${column} = 'x'`).execute(database)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql.raw(`delete from ${table}`).execute(database)).rejects.toThrow(/permission denied/);
    for (const words of [
      `update ${table} set ${column} = 'x'`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await expect(owner.unsafe(words), words).rejects.toThrow(/only ever added to/);
  }
  await owner.end();
});

test("a state set by hand opens nothing, and the database itself refuses a second step of one person", async () => {
  const { platform, author, second, third, begun, move, gate } = texts;
  const subject = await begun();
  const { database } = platform.as(null);
  await move(author, subject, "submit");
  await move(second, subject, "sign");
  await sql`update approval_subject set phase = 'approved' where id = ${subject.id}`.execute(database);
  expect(await gate(subject, "一")).toBe("409 稿件的审签记录不完整，不能对外发布，请重新送审。");
  await sql`update approval_subject set phase = 'released', released_version = 1 where id = ${subject.id}`.execute(
    database,
  );
  expect(await gate(subject, "一")).toBe("409 稿件的审签记录不完整，不能对外发布，请重新送审。");
  const sign = (step: string, by: string, standsFor: string | null) =>
    sql`insert into approval_log (kind, id, round, version, move, step, done_by, done_name, for_id, for_name, road, done_at)
      values ('article', ${subject.id}, 1, 1, 'sign', ${step}, ${by}, 'x', ${standsFor}, ${standsFor}, 'normal', now())`.execute(
      database,
    );
  const [two, three] = [second.viewer.accountId, third.viewer.accountId];
  await expect(sign("second", two, null)).rejects.toThrow(/nobody signs two steps/);
  await expect(sign("second", three, two)).rejects.toThrow(/nobody signs two steps/);
  await expect(sign("second", two, three)).rejects.toThrow(/nobody signs two steps/);
  await expect(sign("first", three, null)).rejects.toThrow(/duplicate key/);
});

test("every seeded plan can work, for the people that it names", async () => {
  const list = (await texts.leader.get("/api/approval/plans")).json<{
    plans: { class: string; plan: unknown; leastSteps: number }[];
  }>().plans;
  expect(list.length).toBeGreaterThan(7);
  for (const one of list) {
    const parsed = shape.parse(one.plan);
    expect(planProblems(parsed, one.leastSteps), one.class).toEqual([]);
    expect(one.plan, one.class).toEqual(parsed);
    for (const step of parsed.steps) expect(step.roles, one.class).not.toContain("expert");
  }
  expect(list.filter((one) => ["policy", "list"].includes(one.class)).map((one) => one.leastSteps)).toEqual([
    3, 3,
  ]);
});
