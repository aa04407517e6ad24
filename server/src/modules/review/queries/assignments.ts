import { signedIn, type Context } from "../../../core/context.ts";
import { allUnits } from "../../registry/index.ts";
import { tables } from "../tables.ts";
import { experts } from "./experts.ts";
import { openRound, stageOf } from "./stage.ts";

export interface MyAssignment {
  unitId: string;
  unitName: string;
  kind: "bureau" | "college" | "direct";
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
    .select("unit_id")
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("response", "!=", "declined")
    .execute();
  const sheets = await db
    .selectFrom("review_sheet")
    .select(["unit_id", "submitted_at"])
    .where("year", "=", year)
    .where("account_id", "=", accountId)
    .where("round", "=", round)
    .execute();
  const mine = new Set(rows.map((row) => row.unit_id));
  const state = new Map(sheets.map((row) => [row.unit_id, row.submitted_at]));
  return (await allUnits(context))
    .filter((unit) => mine.has(unit.id) && !recused.has(unit.id))
    .map((unit) => ({
      unitId: unit.id,
      unitName: unit.name,
      kind: unit.kind,
      submitted: Boolean(state.get(unit.id)),
      started: state.has(unit.id),
    }));
}

export interface Progress {
  accountId: string;
  name: string;
  assigned: number;
  submitted: number;
}

/** How far each expert has come in the open round, for the office. */
export async function progress(context: Context, year: number): Promise<Progress[]> {
  const round = openRound(await stageOf(context, year)) ?? 2;
  const db = tables(context.database);
  const rows = await db
    .selectFrom("assignment")
    .select(["unit_id", "account_id"])
    .distinct()
    .where("year", "=", year)
    .where("response", "!=", "declined")
    .execute();
  const sheets = await db
    .selectFrom("review_sheet")
    .select(["unit_id", "account_id"])
    .where("year", "=", year)
    .where("round", "=", round)
    .where("submitted_at", "is not", null)
    .execute();
  return (await experts(context)).map((expert) => ({
    accountId: expert.accountId,
    name: expert.name,
    assigned: rows.filter((row) => row.account_id === expert.accountId).length,
    submitted: sheets.filter((row) => row.account_id === expert.accountId).length,
  }));
}
