import { createHash } from "node:crypto";
import type { Context, Work } from "../../../core/context.ts";
import {
  actorOf,
  findStanding,
  pendingStep,
  type Actor,
  type PlanStep,
  type ApprovalState,
} from "../../approval/index.ts";
import {
  currentReply,
  openLead,
  unitsNamedIn,
  type LegRow,
  type Matter,
  type ReplyRow,
} from "../matters/bundle.ts";
import { tables } from "../tables.ts";

/** What a reply is called in sentences of the approval machine. */
export const NOUN = "答复";
export const REPLY_KIND = "desk-reply";

/** A unit's replies of one part of a matter are versions of one text. */
export const subjectOf = (legId: string): { kind: string; id: string } => ({ kind: REPLY_KIND, id: legId });

/** SHA-256 of exactly what the citizen reads. Migration 0390 computes the same of letters in progress. */
export const replyHash = ({ body, basis }: Pick<ReplyRow, "body" | "basis">): string =>
  createHash("sha256")
    .update(`${body}\n\n${basis.map(({ title, number }) => `${title}\t${number ?? ""}`).join("\n")}`)
    .digest("hex");

/** The plan by which a reply goes: of a complaint another one than of a question, of the department its own. */
export const classOf = ({ row }: Matter, lead: LegRow): string =>
  lead.unit_id === null ? "desk-own" : row.shielded ? "desk-complaint" : "desk-reply";

/** Every unit that a matter touches: whoever is recused from one has no part. */
export const unitsTouched = ({ row, legs }: Matter): string[] => [
  ...new Set([...unitsNamedIn(row), ...legs.map((leg) => leg.unit_id).filter((unit) => unit !== null)]),
];

/** Accounts that sign for the leadership of a unit. */
export async function signersOf(context: Context, unitId: string | null): Promise<string[]> {
  if (unitId === null) return [];
  const rows = await tables(context.database)
    .selectFrom("desk_signer")
    .select("account_id")
    .where("unit_id", "=", unitId)
    .orderBy("account_id")
    .execute();
  return rows.map((row) => row.account_id);
}

/** A reply that waits for a step, with everything by which the step is judged. */
export interface Pending {
  reply: ReplyRow;
  lead: LegRow;
  step: PlanStep;
  standing: ApprovalState;
  actor: Actor;
}

/** Whether a step is the unit's own: else the desk has the reply, and the unit's time stands. */
export const isUnits = (step: PlanStep, lead: LegRow): boolean =>
  lead.unit_id !== null && step.roles.includes("officer");

/** The reply of a matter that waits to be passed now; null when none does. */
export async function pendingReply(context: Context | Work, matter: Matter): Promise<Pending | null> {
  const lead = openLead(matter);
  const reply = currentReply(matter);
  if (!lead || !reply || !["draft", "checked", "handed-in"].includes(reply.state)) return null;
  const standing = await findStanding(context, subjectOf(lead.id), NOUN);
  const step = standing && standing.phase === "waiting" ? pendingStep(standing) : null;
  return standing && step ? { reply, lead, step, standing, actor: await actorOf(context) } : null;
}
