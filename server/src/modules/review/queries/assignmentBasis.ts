import type { Context } from "../../../core/context.ts";
import { cycle, cycleUnits, type CycleUnit, type Rubric } from "../../assessment/index.ts";
import { cellsOf, type Cell } from "../assignment/cells.ts";
import { placeKey, type Pair } from "../assignment/pair.ts";
import type { PoolExpert } from "../assignment/pool.ts";
import { tables, type Stage } from "../tables.ts";
import { barredUnits, experts, type Expert } from "./experts.ts";
import { stageOf } from "./stage.ts";

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
  /** Of those, what can be counted on: the account is enabled, or its marks are in already. */
  active: Pair[];
}

/** Leaves out pairs of accounts that were disabled before their marks were in. */
async function countedOn(
  context: Context,
  year: number,
  standing: Pair[],
  enabled: ReadonlySet<string>,
): Promise<Pair[]> {
  if (standing.every((pair) => enabled.has(pair.accountId))) return standing;
  const sheets = await tables(context.database)
    .selectFrom("review_sheet")
    .select(["unit_id", "account_id"])
    .where("year", "=", year)
    .where("submitted_at", "is not", null)
    .execute();
  const done = new Set(sheets.map((row) => `${row.unit_id} ${row.account_id}`));
  return standing.filter(
    (pair) => enabled.has(pair.accountId) || done.has(`${pair.unitId} ${pair.accountId}`),
  );
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
export async function assignmentBasis(context: Context, year: number): Promise<Basis> {
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
  return {
    year,
    rubric,
    stage: await stageOf(context, year),
    units,
    cells: cellsOf(rubric, units),
    experts: known,
    pool: known
      .filter((expert) => expert.declared)
      .map((expert) => ({
        accountId: expert.accountId,
        capacity: expert.capacity,
        barred: barredUnits(expert),
        declined: declined.get(expert.accountId) ?? new Set(),
      })),
    rows,
    standing,
    active: await countedOn(context, year, standing, new Set(known.map((expert) => expert.accountId))),
  };
}
