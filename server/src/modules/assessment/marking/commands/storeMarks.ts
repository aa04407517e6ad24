import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import type { PlannedMark } from "../plannedMarks.ts";
import { tables } from "../../tables.ts";

/** Rows a statement. */
const CHUNK = 4000;

async function insert(work: Work, year: number, marks: readonly PlannedMark[]): Promise<void> {
  const computedAt = work.clock.now();
  for (let start = 0; start < marks.length; start += CHUNK) {
    const chunk = marks.slice(start, start + CHUNK);
    const texts = (of: (mark: PlannedMark) => string) => sql`${chunk.map(of)}::text[]`;
    await sql`
      insert into item_mark (year, unit_id, item, state, points, exact, known, explanation, facts, fact_ids, computed_at)
      select ${year}::int, unit_id, item, state, points, exact, known, explanation, facts::jsonb, fact_ids::jsonb, ${computedAt}
      from unnest(${texts((mark) => mark.unitId)}, ${texts((mark) => mark.item)}, ${texts((mark) => mark.state)},
        ${chunk.map((mark) => mark.points)}::int[], ${chunk.map((mark) => mark.exact ?? null)}::text[],
        ${chunk.map((mark) => mark.known)}::int[], ${texts((mark) => mark.explanation)},
        ${texts((mark) => JSON.stringify(mark.facts))}, ${texts((mark) => JSON.stringify(mark.factIds))})
        as row (unit_id, item, state, points, exact, known, explanation, facts, fact_ids)
      on conflict (year, unit_id, item) do update set state = excluded.state, points = excluded.points,
        exact = excluded.exact, known = excluded.known,
        explanation = excluded.explanation, facts = excluded.facts, fact_ids = excluded.fact_ids,
        computed_at = excluded.computed_at`.execute(work.database);
  }
  await tables(work.database)
    .updateTable("cycle")
    .set({ computed_at: computedAt })
    .where("year", "=", year)
    .execute();
}

/** Replaces all automatic marks of a year inside the caller's transaction. */
export async function storeMarks(work: Work, year: number, marks: readonly PlannedMark[]): Promise<void> {
  await tables(work.database).deleteFrom("item_mark").where("year", "=", year).execute();
  await insert(work, year, marks);
}

/** Puts some automatic marks in the place of those that stood, inside the caller's transaction. */
export async function changeMarks(work: Work, year: number, marks: readonly PlannedMark[]): Promise<void> {
  await insert(work, year, marks);
}
