import { signedIn, type Context } from "../../../core/context.ts";
import { resemblance } from "../../content/index.ts";
import type { Pending } from "./subject.ts";
import type { Matter } from "../matters/bundle.ts";
import { tables } from "../tables.ts";
import type { ReplyRemark } from "./examineReply.ts";

/** Letters that a unit answered last, with which a new answer is compared. */
const FORMER = 50;
/** Share of pieces in common from which an answer is another one's copy. */
const COPY = 0.9;
/** Share from which two letters ask the same: then the same answer is right. */
const SAME_LETTER = 0.5;

interface Former {
  caseId: string;
  letter: string;
  reply: string;
  units: string[];
}

/** The letters that a unit (null: the department) answered last, with what it answered them. */
async function formerReplies(context: Context, { row }: Matter, unitId: string | null): Promise<Former[]> {
  const db = tables(context.database);
  const legs = db
    .selectFrom("desk_leg")
    .selectAll()
    .where("unit_id", unitId === null ? "is" : "=", unitId)
    .where("role", "=", "lead")
    .where("ended_as", "=", "answered")
    .where("case_id", "!=", row.id)
    .orderBy("dispatched_at", "desc")
    .limit(FORMER);
  const rows = await db
    .selectFrom(legs.as("leg"))
    .innerJoin("desk_reply as reply", "reply.leg_id", "leg.id")
    .innerJoin("desk_case as matter", "matter.id", "leg.case_id")
    .select(["matter.id", "matter.body as letter", "reply.body as reply", "leg.unit_id"])
    .select(["matter.about_unit_id", "matter.sender_about_unit_id"])
    .where("reply.state", "=", "sent")
    .execute();
  return rows.map((one) => ({
    caseId: one.id,
    letter: one.letter,
    reply: one.reply,
    units: [one.about_unit_id, one.sender_about_unit_id, one.unit_id].filter((unit) => unit !== null),
  }));
}

/** Whether two texts can have so much in common at all, by how long they are. */
const near = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= Math.max(one.length, other.length) * 0.8;

/**
 * Whether an answer was copied from answers to letters that asked something else. Tells how many and nothing of them: whoever passes an answer need
 * not have a part in those letters.
 */
export async function copyRemarks(
  context: Context,
  matter: Matter,
  { reply, lead }: Pending,
): Promise<ReplyRemark[]> {
  const { recused } = signedIn(context);
  const former = (await formerReplies(context, matter, lead.unit_id)).filter(
    ({ units, reply: body }) => !units.some((unit) => recused.has(unit)) && near(body, reply.body),
  );
  const alike = former.filter(
    (one) =>
      resemblance(one.reply, reply.body) > COPY && resemblance(one.letter, matter.row.body) < SAME_LETTER,
  );
  const letters = new Set(alike.map(({ caseId }) => caseId)).size;
  if (letters === 0) return [];
  return [
    {
      level: "warn",
      message: `与${lead.unit_id === null ? "本部门" : "办理单位"}近 ${FORMER} 件答复中的 ${letters} 件基本相同，而来信所问不同，请核对是否针对本信作答。`,
    },
  ];
}
