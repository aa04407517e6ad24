import type { Whole } from "../../../../core/context.ts";
import { history, pendingStep, standingOf } from "../../../approval/index.ts";
import { approvalOf, type Paper } from "../paper.ts";
import { noticeRow } from "./noticeRows.ts";

/** A document that waits for 核稿 or 签发; `wrote` drafted or handed it in and may not review it. */
export interface WaitingPaper {
  waitsFor: "review" | "signature";
  /** Number of the move that led there. */
  step: number;
  wrote: string[];
}

/** What the document waits for; null when it waits for nobody. Not filtered by viewer: for reminders. */
export async function waitingPaper(context: Whole, paper: Paper): Promise<WaitingPaper | null> {
  const row = await noticeRow(context, paper);
  if (row?.state !== "review" && row?.state !== "approved") return null;
  const subject = approvalOf(paper);
  const now = await standingOf(context, subject);
  const last = (await history(context, subject)).moves.at(-1);
  const editor = now.savedBy.at(-1);
  if (!last) return null;
  return {
    waitsFor: pendingStep(now)?.key === "review" ? "review" : "signature",
    step: last.number,
    wrote: [last.byId, editor].flatMap((one) => (one ? [one] : [])),
  };
}
