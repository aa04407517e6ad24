import type { Selectable } from "kysely";
import type { Context } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import type { Signature, ApprovalState, Subject } from "../model.ts";
import { tables, type ApprovalTables } from "../tables.ts";
import { planOf } from "./plans.ts";

export type SubjectRow = Selectable<ApprovalTables["approval_subject"]>;

/** The row of a text. `hold`: no other transaction moves it until this one ends. */
export function subjectRow(
  context: Context,
  { kind, id }: Subject,
  hold = false,
): Promise<SubjectRow | undefined> {
  const row = tables(context.database)
    .selectFrom("approval_subject")
    .selectAll()
    .where("kind", "=", kind)
    .where("id", "=", id);
  return (hold ? row.forUpdate() : row).executeTakeFirst();
}

/** The signatures of a round, in their order. */
export async function signaturesOf(
  context: Context,
  { kind, id }: Subject,
  round: number,
): Promise<(Signature & { version: number })[]> {
  const rows = await tables(context.database)
    .selectFrom("approval_log")
    .select(["step", "done_by", "done_name", "for_id", "for_name", "version"])
    .where("kind", "=", kind)
    .where("id", "=", id)
    .where("round", "=", round)
    .where("move", "=", "sign")
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    step: row.step ?? "",
    by: row.done_by ?? "",
    byName: row.done_name,
    forId: row.for_id,
    forName: row.for_name,
    version: row.version,
  }));
}

/** Everything by which moves of the text are judged. */
export async function standingOfRow(
  context: Context,
  row: SubjectRow,
  name?: string,
): Promise<ApprovalState> {
  const versions = await tables(context.database)
    .selectFrom("approval_version")
    .select("saved_by")
    .where("kind", "=", row.kind)
    .where("id", "=", row.id)
    .orderBy("version")
    .execute();
  const editors = versions.map((one) => one.saved_by);
  const running = row.phase !== "draft" && row.phase !== "dropped";
  const signed = running ? await signaturesOf(context, row, row.round) : [];
  const { plan } = await planOf(context, row.class, running ? (row.plan_version ?? undefined) : undefined);
  return {
    name: name ?? "稿件",
    phase: row.phase,
    plan,
    road: row.road,
    version: row.version,
    // By the last time that each saved: the last one stands last.
    savedBy: editors.filter((one, place) => editors.lastIndexOf(one) === place),
    submittedBy: row.submitted_by,
    begunBy: row.begun_by === null ? null : { id: row.begun_by, name: row.begun_name ?? "" },
    signatures: signed.filter((one) => one.version === row.version),
    units: row.units,
    ownUnit: row.own_unit,
    named: row.named,
    debt: row.debt_round !== null,
  };
}

/** How the text stands; null when it is not under approval. @param name what it is called in a sentence */
export async function findStanding(
  context: Context,
  subject: Subject,
  name?: string,
): Promise<ApprovalState | null> {
  const row = await subjectRow(context, subject);
  return row ? standingOfRow(context, row, name) : null;
}

/** How the text stands. @param name what it is called in a sentence @throws Refusal 404 */
export async function standingOf(context: Context, subject: Subject, name?: string): Promise<ApprovalState> {
  const row = await subjectRow(context, subject);
  if (!row) throw notFound(name ?? "稿件");
  return standingOfRow(context, row, name);
}
