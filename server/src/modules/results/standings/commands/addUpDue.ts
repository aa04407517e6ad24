import { sql } from "kysely";
import type { Work } from "../../../../core/context.ts";
import { cycle, cycleUnits, takeDue } from "../../../assessment/index.ts";
import { unitPoints } from "../../../review/index.ts";
import { addUpUnit, fewUnits, type UnitTotal } from "../addUp.ts";

async function store(work: Work, year: number, totals: readonly UnitTotal[]): Promise<void> {
  const rows = totals.map((one) => ({
    unit_id: one.unitId,
    kind: one.kind,
    total: one.total?.total ?? null,
    base: one.total?.base ?? null,
    deducted: one.total?.deducted ?? 0,
    bonus: one.total?.bonus ?? 0,
    veto: one.veto,
    bar: one.bar,
    missing: one.missing,
    coverage: one.coverage,
    dimensions: { dimensions: one.total?.dimensions ?? [] },
  }));
  await sql`
    insert into unit_total (year, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions, added_at)
    select ${year}::int, unit_id, kind, total, base, deducted, bonus, veto, bar, missing, coverage, dimensions, ${work.clock.now()}
    from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows') as row (unit_id text, kind text, total int, base int,
      deducted int, bonus int, veto text, bar text, missing text[], coverage int, dimensions jsonb)
    on conflict (year, unit_id) do update set kind = excluded.kind, total = excluded.total, base = excluded.base,
      deducted = excluded.deducted, bonus = excluded.bonus, veto = excluded.veto, bar = excluded.bar,
      missing = excluded.missing,
      coverage = excluded.coverage, dimensions = excluded.dimensions, added_at = excluded.added_at`.execute(
    work.database,
  );
}

/** Adds up every total that is due and stores it; other totals stay. Inside the caller's transaction. */
export async function addUpDue(work: Work, year: number): Promise<number> {
  const due = await takeDue(work, year);
  if (due.length === 0) return 0;
  const of = await cycle(work, year);
  const wanted = new Set(due);
  const units = (await cycleUnits(work, year)).filter((unit) => wanted.has(unit.id));
  const marks = await unitPoints(work, year, of.rubric, fewUnits(due));
  await store(
    work,
    year,
    units.map((unit) => addUpUnit(of, unit, marks.get(unit.id))),
  );
  return units.length;
}
