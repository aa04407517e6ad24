import { signedIn, type Context } from "../../../../core/context.ts";
import { cycle, cycleUnits } from "../../../assessment/index.ts";
import { bundlesOf } from "../bundles.ts";
import { tables } from "../../tables.ts";
import { openRound, stageOf } from "../../queries/stage.ts";
import type { UnitKind } from "../../../registry/index.ts";

export interface MyAssignment {
  unitId: string;
  unitName: string;
  kind: UnitKind;
  /** Names of the bundles that the expert marks in the unit. */
  bundles: string[];
  /** True when all of it is for calibration only. */
  pilot: boolean;
  response: "open" | "accepted";
  submitted: boolean;
  started: boolean;
}

/** The viewer's own units with the state of the open round. Recusal holds by construction: a barred unit is never assigned. */
export async function myAssignments(context: Context, year: number): Promise<MyAssignment[]> {
  const { accountId, recused } = signedIn(context);
  const round = openRound(await stageOf(context, year)) ?? 2;
  const db = tables(context.database);
  const rows = await db
    .selectFrom("assignment")
    .select(["unit_id", "bundle", "part", "response"])
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("response", "!=", "declined")
    .execute();
  if (rows.length === 0) return [];
  const sheets = await db
    .selectFrom("review_sheet")
    .select(["unit_id", "submitted_at"])
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .execute();
  const bundles = bundlesOf((await cycle(context, year)).rubric);
  const mine = Map.groupBy(rows, (row) => row.unit_id);
  const state = new Map(sheets.map((row) => [row.unit_id, row.submitted_at]));
  return (await cycleUnits(context, year, { ids: [...mine.keys()] })).flatMap((unit) => {
    const own = mine.get(unit.id);
    if (!own || recused.has(unit.id)) return [];
    return [
      {
        unitId: unit.id,
        unitName: unit.name,
        kind: unit.kind,
        bundles: bundles.filter(({ id }) => own.some((row) => row.bundle === id)).map(({ name }) => name),
        pilot: own.every((row) => row.part === "pilot"),
        response: own.some((row) => row.response === "open") ? ("open" as const) : ("accepted" as const),
        submitted: Boolean(state.get(unit.id)),
        started: state.has(unit.id),
      },
    ];
  });
}
