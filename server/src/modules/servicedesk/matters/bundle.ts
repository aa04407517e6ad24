import type { Selectable } from "kysely";
import type { Context } from "../../../core/context.ts";
import { tables, type DeskTables } from "../tables.ts";

export type CaseRow = Selectable<DeskTables["desk_case"]>;
export type LegRow = Selectable<DeskTables["desk_leg"]>;
export type StopRow = Selectable<DeskTables["desk_stop"]>;
export type ReplyRow = Selectable<DeskTables["desk_reply"]>;
export type ExtensionRow = Selectable<DeskTables["desk_extension"]>;
export type DeclineRow = Selectable<DeskTables["desk_decline"]>;

/** A matter with everything that decides what may be done with it. */
export interface Matter {
  row: CaseRow;
  /** Oldest first. */
  legs: LegRow[];
  stops: StopRow[];
  /** Oldest first. */
  replies: ReplyRow[];
  extension: ExtensionRow | null;
  decline: DeclineRow | null;
}

/** The units that a matter is about: the one that its writer named and the one that the desk takes it to be. What is hidden is hidden from both. */
export const unitsNamedIn = (row: Pick<CaseRow, "about_unit_id" | "sender_about_unit_id">): string[] => [
  ...new Set([row.sender_about_unit_id, row.about_unit_id].filter((unit) => unit !== null)),
];

/** The unit's part that runs now and leads. */
export const openLead = ({ legs }: Matter): LegRow | null =>
  legs.find((leg) => leg.role === "lead" && leg.ended_at === null) ?? null;

export const openStop = ({ stops }: Matter): StopRow | null =>
  stops.find((stop) => stop.until_at === null) ?? null;

/** The reply that is being worked on for the part that runs now. */
export function currentReply(matter: Matter): ReplyRow | null {
  const lead = openLead(matter);
  return lead ? (matter.replies.findLast((reply) => reply.leg_id === lead.id) ?? null) : null;
}

/** A matter by id, without regard to who asks. */
export async function readMatter(context: Context, id: string, locked: boolean): Promise<Matter | null> {
  const db = tables(context.database);
  const query = db.selectFrom("desk_case").selectAll().where("id", "=", id);
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return null;
  const [legs, stops, replies, extension, decline] = await Promise.all([
    db
      .selectFrom("desk_leg")
      .selectAll()
      .where("case_id", "=", id)
      .orderBy("round")
      .orderBy("dispatched_at")
      .orderBy("ended_at", (order) => order.asc().nullsLast())
      .orderBy("role", "desc")
      .orderBy("id")
      .execute(),
    db.selectFrom("desk_stop").selectAll().where("case_id", "=", id).orderBy("from_at").execute(),
    db.selectFrom("desk_reply").selectAll().where("case_id", "=", id).orderBy("place").execute(),
    db.selectFrom("desk_extension").selectAll().where("case_id", "=", id).executeTakeFirst(),
    db.selectFrom("desk_decline").selectAll().where("case_id", "=", id).executeTakeFirst(),
  ]);
  return { row, legs, stops, replies, extension: extension ?? null, decline: decline ?? null };
}
