import { renderDocx } from "@mingcha/gongwen";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, type Context, type Viewer } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { approvalSlip, findStanding, slipDocument } from "../../approval/index.ts";
import { readMatter, type Matter, type ReplyRow } from "../matters/bundle.ts";
import { partOf, readsText, type Part } from "../matters/part.ts";
import type { MatterView } from "../schemas.ts";
import { questionsAsked, saysWhomToAsk } from "./asked.ts";
import { examineReply, type ReplyRemark } from "./examineReply.ts";
import { copyRemarks } from "./formerReplies.ts";
import { NOUN, subjectOf, type Pending } from "./subject.ts";

/**
 * The replies that somebody may read: a unit its own and what was sent; the desk what was handed in to it or sent. What a unit is still
 * writing is its own.
 */
export function readableReplies(viewer: Viewer, part: Part, { legs, replies }: Matter): ReplyRow[] {
  if (!readsText(part)) return [];
  const atDesk = part === "desk" || part === "head";
  const ofUnit = (reply: ReplyRow, unit: string | null) =>
    legs.some((leg) => leg.id === reply.leg_id && leg.unit_id === unit);
  return replies.filter((one) =>
    atDesk
      ? one.state === "handed-in" || one.sent_at !== null || one.released_by !== null || ofUnit(one, null)
      : one.sent_at !== null || ofUnit(one, viewer.unitId),
  );
}

export const replyView = (one: ReplyRow): MatterView["replies"][number] => ({
  id: one.id,
  place: one.place,
  body: one.body,
  basis: one.basis,
  state: one.state,
  draftedBy: one.drafted_name,
  draftedAt: one.drafted_at.toISOString(),
  checkedBy: one.checked_name,
  signedBy: one.signed_name,
  releasedBy: one.released_name,
  sentAt: one.sent_at?.toISOString() ?? null,
  returnedNote: one.returned_note,
});

const NO_CONTACT: ReplyRemark = {
  level: "warn",
  message: "答复没有写明咨询电话或者联系方式，请核对是否需要补充。",
};

/** What the checks say of a reply for whoever passes it: of its content, of what it was copied from, whether it says whom to ask. */
async function reviewRemarks(context: Context, matter: Matter, pending: Pending): Promise<ReplyRemark[]> {
  return [
    ...(await examineReply(context, pending.reply)),
    ...(await copyRemarks(context, matter, pending)),
    ...(saysWhomToAsk(pending.reply.body) ? [] : [NO_CONTACT]),
  ];
}

/** What the person who passes a reply has to look at; null for everyone who may not read it. */
export async function reviewOf(
  context: Context,
  matter: Matter,
  readable: readonly ReplyRow[],
  pending: Pending | null,
): Promise<MatterView["review"]> {
  if (!pending || !readable.some((one) => one.id === pending.reply.id)) return null;
  return {
    step: pending.step.name,
    questions: pending.step.questions,
    remarks: await reviewRemarks(context, matter, pending),
    asked: questionsAsked(matter),
  };
}

/** 送审单 of a reply as .docx, for whoever may read the reply. @throws Refusal 404, also when the viewer may not */
export async function replySlip(context: Context, id: string, replyId: string): Promise<Buffer> {
  const viewer = signedIn(context);
  const matter = await readMatter(context, id, false);
  const part = matter ? partOf(viewer, matter.row, matter.legs) : "none";
  const reply = matter && readableReplies(viewer, part, matter).find((one) => one.id === replyId);
  const leg = reply && matter.legs.find((one) => one.id === reply.leg_id);
  // What another unit wrote and signed is its own, also when its reply was sent.
  const own = leg && (part === "desk" || part === "head" || leg.unit_id === viewer.unitId);
  if (!own || !(await findStanding(context, subjectOf(leg.id), NOUN))) throw notFound("该答复的送审单");
  const slip = await approvalSlip(context, subjectOf(leg.id), NOUN);
  const date = dateInChina(context.clock.now());
  return renderDocx(slipDocument(slip, { issuer: context.config.issuer, date, banner: undefined }));
}
