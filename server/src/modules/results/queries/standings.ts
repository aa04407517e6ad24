import type { Context } from "../../../core/context.ts";
import { checksOf, cycle, totalOf, type Cycle } from "../../assessment/index.ts";
import { findingsOf } from "../../evidence/index.ts";
import { allUnits, type Unit } from "../../registry/index.ts";
import { finalMarks, type FinalMark } from "../../review/index.ts";
import { KINDS, type Standing } from "../model.ts";
import { ranks } from "../ranking.ts";
import { tables } from "../tables.ts";

/** Unit → the words for its bar: a confirmed finding of a list that bars from honours. */
async function bars(context: Context, of: Cycle): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  const confirmed = await findingsOf(context, { year: of.year, state: "confirmed" });
  for (const bar of of.rubric.bars) {
    const list = of.lists.find((one) => one.key === bar.list);
    if (!list) continue;
    const checks = checksOf(list);
    for (const finding of confirmed) {
      if (checks.includes(finding.check) && !out.has(finding.unitId))
        out.set(finding.unitId, `${bar.name}（${finding.message}）`);
    }
  }
  return out;
}

function standingOf(of: Cycle, unit: Unit, marks: FinalMark[], bar: string | null): Standing {
  const missing = marks.filter((mark) => mark.state === "missing").map((mark) => mark.item);
  const points = new Map(
    marks.flatMap((mark) => (mark.points === null ? [] : [[mark.item, mark.points] as const])),
  );
  const total = missing.length > 0 ? null : totalOf(of.rubric, points);
  const score = total?.total ?? null;
  return {
    unitId: unit.id,
    name: unit.name,
    kind: unit.kind,
    score,
    rank: null,
    bar,
    excellent: score !== null && score >= of.rubric.excellentLine && bar === null,
    missing: marks.length === 0 ? ["（尚未计算）"] : missing,
    dimensions: total?.dimensions ?? [],
  };
}

/** The standings as the facts and marks are now. */
export async function liveStandings(context: Context, year: number): Promise<Standing[]> {
  const of = await cycle(context, year);
  const marks = await finalMarks(context, year);
  const barred = await bars(context, of);
  const units = (await allUnits(context)).filter((unit) => unit.active);
  return KINDS.flatMap((kind) => {
    const rows = units
      .filter((unit) => unit.kind === kind)
      .map((unit) => standingOf(of, unit, marks.get(unit.id) ?? [], barred.get(unit.id) ?? null));
    const places = ranks(rows.map((row) => row.score));
    return rows
      .map((row, index) => ({ ...row, rank: places[index] ?? null }))
      .sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9));
  });
}

/** The frozen standings if they are frozen, else the live ones. */
export async function standings(
  context: Context,
  year: number,
): Promise<{ frozen: boolean; rows: Standing[] }> {
  const row = await tables(context.database)
    .selectFrom("standing")
    .select("data")
    .where("year", "=", year)
    .executeTakeFirst();
  return row
    ? { frozen: true, rows: row.data.rows }
    : { frozen: false, rows: await liveStandings(context, year) };
}
