import { secondOpinion } from "../../../tests/secondOpinion/score.ts";
import type { Client } from "./client.ts";
import { each } from "./client.ts";
import type { Result } from "./compare.ts";
import { heldAgainst, type Shown } from "./heldAgainst.ts";
import type { People } from "./people.ts";
import type { Given } from "./steps/given.ts";

/** A second implementation's reading of the year. */
export interface Recomputed {
  /** Units, marks of items, totals and ranks that were computed again. */
  counts: { units: number; marks: number; totals: number; ranks: number };
  /** Every difference, one line each; empty when both agree. */
  differences: string[];
}

type Raw = Parameters<typeof secondOpinion>[0];
type Rubric = Raw["rubric"];

/** Expert and unit pairs whose marks are for calibration only. */
async function pilots(office: Client, year: number): Promise<Set<string>> {
  const out = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { rows, total } = await office.json<{
      total: number;
      rows: { unitId: string; login: string; part: string }[];
    }>("GET", `/api/cycles/${year}/assignments/list?pageSize=200&page=${page}&part=pilot`);
    for (const { unitId, login } of rows) out.add(`${login} ${unitId}`);
    if (page * 200 >= total) return out;
  }
}

/** The automatic and the experts' part of the year as raw rows: the frozen rubric, newest facts, handed-in marks. */
async function rawYear(office: Client, year: number, result: Result, given: readonly Given[]): Promise<Raw> {
  const { rubric } = await office.json<{ rubric: Rubric }>("GET", `/api/cycles/${year}`);
  const facts: Raw["facts"] = {};
  await each(result.units, 6, async ({ id }) => {
    const known = await office.json<{ facts: { key: string; value: unknown }[] }>(
      "GET",
      `/api/facts?year=${year}&unitId=${id}`,
    );
    facts[id] = Object.fromEntries(known.facts.map(({ key, value }) => [key, value]));
  });
  const calibration = await pilots(office, year);
  const counted = given.filter(({ login, unitId }) => !calibration.has(`${login} ${unitId}`));
  const marksOf = (round: 1 | 2) =>
    counted
      .filter((one) => one.round === round)
      .map(({ unitId: unit, item, points }) => ({ unit, item, points }));
  const units = result.units.map(({ id, kind }) => ({ id, kind }));
  const raw = { year, rubric, units, facts, marks: marksOf(2), before: marksOf(1), decisions: [] };
  return raw;
}

/**
 * Computes every mark, total and rank of the published result again with a second implementation, from raw facts and from the marks as
 * the experts handed them in, and compares with what the platform shows.
 */
export async function recompute(
  { office }: People,
  year: number,
  result: Result,
  given: readonly Given[],
): Promise<Recomputed> {
  const raw = await rawYear(office, year, result, given);
  const shown = new Map<string, Shown>();
  await each(result.units, 6, async ({ id }) => {
    shown.set(id, await office.json<Shown>("GET", `/api/cycles/${year}/units/${id}/marks`));
  });
  return heldAgainst(raw, result, shown);
}
