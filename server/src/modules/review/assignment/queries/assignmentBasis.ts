import type { Context, Whole } from "../../../../core/context.ts";
import { cycle, cycleUnits, type CycleUnit, type Rubric } from "../../../assessment/index.ts";
import { cellsOf, type Cell } from "../cells.ts";
import { pairKey, placeKey, type Pair } from "../pair.ts";
import type { PoolExpert } from "../pool.ts";
import { tables, type Round, type Stage } from "../../tables.ts";
import { departures } from "./departures.ts";
import { barredUnits, experts, type Expert } from "./experts.ts";
import { handedInRounds } from "../../marking/queries/marked.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";

export type Row = Pair & {
  response: "open" | "accepted" | "declined";
  reason: string | null;
  respondedAt: Date | null;
};

/** What every decision about assignments of a year stands on. */
export interface Basis {
  year: number;
  rubric: Rubric;
  stage: Stage;
  units: CycleUnit[];
  cells: Cell[];
  /** Every expert account; those whose employment is not registered too. */
  experts: Expert[];
  /** Experts who may be assigned. */
  pool: PoolExpert[];
  /** All rows, declined ones too. */
  rows: Row[];
  /** Rows that stand: not declined. */
  standing: Pair[];
  /** What can be counted on in the round: of those, where the expert is still there or has handed in; and ended ones whose marks are kept. */
  active: Pair[];
  /** Accounts that left the year's review. */
  departed: ReadonlySet<string>;
}

/** Leaves out pairs of accounts that are gone and have not handed in the round; adds what ended with marks that count in it. */
async function countedOn(
  context: Context,
  year: number,
  round: Round,
  standing: readonly Pair[],
  present: (accountId: string) => boolean,
): Promise<Pair[]> {
  const kept = await tables(context.database)
    .selectFrom("counted_assignment as counted")
    .select(["unit_id", "bundle", "account_id", "part"])
    .where("year", "=", year)
    .where("through", ">=", round)
    .execute();
  const held = new Set(standing.map(pairKey));
  const ended = kept
    .map((row): Pair => ({
      unitId: row.unit_id,
      bundle: row.bundle,
      accountId: row.account_id,
      part: row.part,
    }))
    .filter((pair) => !held.has(pairKey(pair)));
  if (standing.every((pair) => present(pair.accountId))) return [...standing, ...ended];
  const done = await handedInRounds(context, year);
  const counted = standing.filter(
    (pair) => present(pair.accountId) || done.get(`${pair.unitId} ${pair.accountId}`)?.has(round) === true,
  );
  return [...counted, ...ended];
}

async function assignmentRows(context: Context, year: number): Promise<Row[]> {
  const rows = await tables(context.database)
    .selectFrom("assignment")
    .selectAll()
    .where("year", "=", year)
    .orderBy("bundle")
    .orderBy("unit_id")
    .orderBy("account_id")
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    bundle: row.bundle,
    accountId: row.account_id,
    part: row.part,
    response: row.response,
    reason: row.response_reason,
    respondedAt: row.responded_at,
  }));
}

/** Reads the year's assignment with units, experts and rubric. Not filtered by viewer. @throws Refusal 404 for no such year */
export async function assignmentBasis(context: Whole, year: number): Promise<Basis> {
  const { rubric } = await cycle(context, year);
  const units = await cycleUnits(context, year);
  const known = await experts(context);
  const rows = await assignmentRows(context, year);
  const standing = rows
    .filter((row) => row.response !== "declined")
    .map(({ unitId, bundle, accountId, part }) => ({ unitId, bundle, accountId, part }));
  const declined = new Map<string, Set<string>>();
  for (const row of rows)
    if (row.response === "declined")
      declined.set(row.accountId, (declined.get(row.accountId) ?? new Set()).add(placeKey(row)));
  // Who was taken off a place is not proposed for it again; a person may still give it back.
  const ended = await tables(context.database)
    .selectFrom("assignment_end")
    .select(["unit_id", "bundle", "account_id"])
    .where("year", "=", year)
    .where("cause", "in", ["taken-back", "replaced"])
    .execute();
  for (const row of ended)
    declined.set(
      row.account_id,
      (declined.get(row.account_id) ?? new Set()).add(placeKey({ unitId: row.unit_id, bundle: row.bundle })),
    );
  const stage = await stageOf(context, year);
  const left = await departures(context, year);
  const departed = new Set(left.map((one) => one.accountId));
  const enabled = new Set(known.map((expert) => expert.accountId));
  const present = (accountId: string): boolean => enabled.has(accountId) && !departed.has(accountId);
  return {
    year,
    rubric,
    stage,
    units,
    cells: cellsOf(rubric, units),
    experts: known,
    pool: known
      .filter((expert) => expert.declared && !departed.has(expert.accountId))
      .map((expert) => ({
        accountId: expert.accountId,
        capacity: expert.capacity,
        barred: barredUnits(expert),
        declined: declined.get(expert.accountId) ?? new Set(),
      })),
    rows,
    standing,
    active: await countedOn(context, year, roundOf(stage), standing, present),
    departed,
  };
}
