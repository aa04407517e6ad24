import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { cycle, cycleUnits } from "../../../assessment/index.ts";
import { placesOf } from "../cells.ts";
import { loadsOf, NO_LOAD, type Load } from "../difference.ts";
import { holdersOf, placeKey } from "../pair.ts";
import { bundlesOf } from "../bundles.ts";
import { tables, type Stage } from "../../tables.ts";
import { assignmentBasis, type Row } from "./assignmentBasis.ts";
import { openRound, stageOf } from "../../queries/stage.ts";

export interface MyAssignment {
  unitId: string;
  unitName: string;
  kind: "bureau" | "college" | "direct";
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

export interface Progress {
  accountId: string;
  name: string;
  capacity: number;
  /** Units. */
  assigned: number;
  submitted: number;
  load: Load;
  /** Units for which the expert has not answered, has accepted, has declined. */
  open: number;
  accepted: number;
  declined: number;
}

const unitsOf = (rows: readonly Row[]): Set<string> => new Set(rows.map((row) => row.unitId));

/** How far each expert has come in the open round, for the office; without units in which the viewer has no part. */
export async function progress(
  context: Context,
  year: number,
): Promise<{ stage: Stage; begun: boolean; lacking: number; experts: Progress[] }> {
  const { recused } = signedIn(context);
  const basis = await assignmentBasis(wholeOf(context, "units of a recusal are left out"), year);
  const round = openRound(basis.stage) ?? 2;
  const sheets = await tables(context.database)
    .selectFrom("review_sheet")
    .select(["unit_id", "account_id", "round", "submitted_at"])
    .where("year", "=", year)
    .execute();
  const handedIn = new Map<string, Set<string>>();
  for (const row of sheets)
    if (row.round === round && row.submitted_at)
      handedIn.set(row.account_id, (handedIn.get(row.account_id) ?? new Set()).add(row.unit_id));
  const rows = basis.rows.filter((row) => !recused.has(row.unitId));
  const standing = basis.standing.filter((pair) => !recused.has(pair.unitId));
  const loads = loadsOf(standing);
  const byExpert = Map.groupBy(rows, (row) => row.accountId);
  const panels = holdersOf(basis.active, "panel");
  const need = basis.rubric.review.expertsPerUnit;
  const lacking = placesOf(basis.cells).filter(
    (place) => !recused.has(place.unitId) && (panels.get(placeKey(place))?.length ?? 0) < need,
  ).length;
  return {
    stage: basis.stage,
    begun: sheets.length > 0,
    lacking: basis.rows.length === 0 ? 0 : lacking,
    experts: basis.experts.map((expert) => {
      const own = byExpert.get(expert.accountId) ?? [];
      const assigned = unitsOf(own.filter((row) => row.response !== "declined"));
      const submitted = handedIn.get(expert.accountId) ?? new Set();
      return {
        accountId: expert.accountId,
        name: expert.name,
        capacity: expert.capacity,
        assigned: assigned.size,
        submitted: [...assigned].filter((unitId) => submitted.has(unitId)).length,
        load: loads.get(expert.accountId) ?? NO_LOAD,
        open: unitsOf(own.filter((row) => row.response === "open")).size,
        accepted: unitsOf(own.filter((row) => row.response === "accepted")).size,
        declined: unitsOf(own.filter((row) => row.response === "declined")).size,
      };
    }),
  };
}
