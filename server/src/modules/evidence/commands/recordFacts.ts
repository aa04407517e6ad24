import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";
import type { NewFact } from "../model.ts";

/** Rows a statement: PostgreSQL takes at most 65,535 parameters, and one json parameter a chunk keeps it quick. */
const CHUNK = 1000;

/** Adds facts inside the caller's transaction. Facts are never changed; `currentFacts` says which one counts. */
export async function recordFacts(work: Work, facts: NewFact[]): Promise<void> {
  const recordedAt = work.clock.now();
  for (let start = 0; start < facts.length; start += CHUNK) {
    const rows = facts.slice(start, start + CHUNK).map((fact) => ({
      year: fact.year,
      unit_id: fact.unitId,
      key: fact.key,
      value: fact.value,
      as_of: fact.asOf,
      source: fact.source,
      note: fact.note ?? null,
      evidence: fact.evidence ?? [],
      package_id: fact.packageId ?? null,
      needs_packages: fact.needsPackages ?? [],
      closed_until: fact.closedUntil ?? null,
    }));
    await sql`
      insert into fact (year, unit_id, key, value, as_of, source, note, evidence, package_id, needs_packages, closed_until, recorded_at)
      select year, unit_id, key, case when jsonb_typeof(value) = 'null' then null else value end,
             as_of, source, note, evidence, package_id, needs_packages, closed_until, ${recordedAt}
      from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
        as row (year int, unit_id text, key text, value jsonb, as_of date, source text, note text, evidence jsonb,
          package_id uuid, needs_packages uuid[], closed_until date)`.execute(work.database);
  }
}
