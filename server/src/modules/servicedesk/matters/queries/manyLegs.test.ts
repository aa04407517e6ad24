import { CompiledQuery, sql, type RootOperationNode } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../../../core/context.ts";
import { matterFilter } from "../../schemas.ts";
import { startDesk, type Desk } from "../../testing/desk.ts";
import { matterLines } from "./list.ts";

const LEGS = 5000;

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
  const { database } = d.platform.as(null);
  const number = sql`'YG2026-' || lpad(n::text, 6, '0') || '-X'`;
  await sql`insert into question_number (number, series, code_hash, issued_at)
    select ${number}, 'YG', 'scrypt$4096$x', now() from generate_series(1, ${LEGS}::int) n`.execute(database);
  await sql`insert into desk_case (id, number, kind, shielded, title, body, text_hash, channel, consent_publish, consent_contact, minor,
      received_at, arrived_on, state, closed_as, closed_at, answered_at, promise_days, promise_due, promise_provisional)
    select gen_random_uuid(), ${number}, 'consultation', false, '来信 ' || n, '内容', md5(n::text), 'web', false, false, false,
      now(), date '2026-01-01' + n % 300, case when n % 10 = 0 then 'handling' else 'closed' end,
      case when n % 10 = 0 then null else 'answered' end, case when n % 10 = 0 then null else now() end,
      case when n % 10 = 0 then null else now() end, 15, date '2026-01-20' + n % 300, false
    from generate_series(1, ${LEGS}::int) n`.execute(database);
  await sql`insert into desk_leg (id, case_id, round, unit_id, role, shielded, dispatched_at, counted_from, working_days, due_on,
      due_provisional, ended_at, ended_as)
    select gen_random_uuid(), id, 1, 'C2', 'lead', false, received_at, arrived_on, 10, arrived_on + 14, false,
      case when state = 'handling' then null else now() end, case when state = 'handling' then null else 'answered' end
    from desk_case`.execute(database);
});
afterAll(() => d.close());

interface Plan {
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: Plan[];
}

/** Rows that a plan looked at, whatever the machine. */
const looked = (plan: Plan): number =>
  (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Join Filter"] ?? 0)) *
    plan["Actual Loops"] +
  (plan.Plans ?? []).reduce((sum, one) => sum + looked(one), 0);

/** The context with every query that it is asked noted. */
function noted(context: Context): { context: Context; nodes: RootOperationNode[] } {
  const nodes: RootOperationNode[] = [];
  const database = context.database.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { context: { ...context, database }, nodes };
}

test.each(["due=mine", "due=overdue", "due=soon", "search=来信", "state=closed", ""])(
  "a unit's list of many letters looks at each of them a few times, never at each for each: %s",
  async (words) => {
    for (const analysed of [false, true]) {
      if (analysed) await sql`analyze`.execute(d.platform.as(null).database);
      for (const person of [d.unit.C2[0], d.desk]) {
        const plain = d.platform.as(person.viewer);
        const { context, nodes } = noted(plain);
        const filter = matterFilter.parse(Object.fromEntries(new URLSearchParams(words)));
        await matterLines(context, filter, { limit: 50, offset: 0 });
        // Who finds nothing asks once.
        expect(nodes.length).toBeGreaterThan(words === "" ? 1 : 0);
        for (const node of nodes) {
          const query = plain.database.getExecutor().compileQuery(node, { queryId: "explained" });
          const { rows } = await plain.database.executeQuery<{ "QUERY PLAN": [{ Plan: Plan }] }>(
            CompiledQuery.raw(`explain (analyze, format json) ${query.sql}`, [...query.parameters]),
          );
          expect(looked(rows[0]!["QUERY PLAN"][0].Plan), query.sql).toBeLessThan(30 * LEGS);
        }
      }
    }
  },
);
