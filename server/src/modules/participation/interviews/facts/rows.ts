import { writtenDate } from "../../../../core/documentWords.ts";
import type { CountedRow } from "../../../evidence/write.ts";
import { CAUSE_NAMES, GUEST_NAMES } from "../model.ts";
import {
  INTERVIEW_FACTS as FACTS,
  isAnswered,
  isApplied,
  isHeld,
  isPlanned,
  type CountedInterview,
} from "./count.ts";

function textOf(one: CountedInterview, year: number): string {
  const topic = `在线访谈“${one.topic}”`;
  if (one.state === "cancelled")
    return `${topic}，已取消（${one.cancelledCause === null ? "未写明由谁提出" : CAUSE_NAMES[one.cancelledCause]}）`;
  if (one.freed) return `${topic}，场次取消（非本单位原因），未开展`;
  if (one.sitting?.atOffice) return `${topic}，场次已结束，实录尚未公布`;
  if (!isHeld(one, year)) return `${topic}，已申报，未开展`;
  const guest = one.guest === null ? "" : `，嘉宾：${GUEST_NAMES[one.guest]}`;
  const how = one.record === "elsewhere" ? "（平台外）" : "";
  return `${topic}，${writtenDate(one.heldOn!)}开展${how}${guest}，${isAnswered(one) ? "已公开答复" : "没有公开答复"}`;
}

/** The rows behind the counts of interviews. Pure. */
export function interviewRows(interviews: readonly CountedInterview[], year: number): CountedRow[] {
  return interviews.flatMap((one): CountedRow[] => {
    const held = isHeld(one, year);
    const here = held || one.year === year;
    const asked = here && one.sitting !== null;
    const keys = [
      ...(isApplied(one, year) ? [FACTS.applied] : []),
      ...(isPlanned(one, year) ? [FACTS.planned] : []),
      ...(held ? [FACTS.held, FACTS.guestIsHead, FACTS.answersPublished] : []),
      ...(held && one.sitting ? [FACTS.transcriptDays] : []),
      ...(held && (one.sitting?.units ?? 1) > 1 ? [FACTS.joint] : []),
      ...(asked ? [FACTS.questionsReceived, FACTS.questionsAnswered, FACTS.openOverdue] : []),
      ...(asked && one.sitting!.postponedBy.includes(one.unitId) ? [FACTS.postponedByUnit] : []),
      ...(one.year === year && one.state === "cancelled" && one.chosen && one.cancelledCause === "unit"
        ? [FACTS.cancelledByUnit]
        : []),
    ];
    return keys.length > 0
      ? [{ unitId: one.unitId, kind: "interview", id: one.id, text: textOf(one, year), keys }]
      : [];
  });
}
