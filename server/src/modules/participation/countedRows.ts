import { writtenDate } from "../../core/documentWords.ts";
import type { CountedRow } from "../evidence/index.ts";
import type { InterviewState, Guest } from "./tables.ts";

/** What the rows of a count need of one interview. */
export interface InterviewCounted {
  id: string;
  unit_id: string;
  topic: string;
  state: InterviewState;
  held_on: string | null;
  guest: Guest | null;
  answers_published: boolean | null;
}

/** … and of one entry of a campaign. */
export interface EntryCounted {
  id: string;
  unit_id: string;
  title: string;
  campaign: string;
  sent_on: string;
  used: boolean;
  award: string | null;
  takenDown: boolean;
}

const GUESTS: Record<Guest, string> = { head: "主要负责人", deputy: "分管负责人", other: "其他人员" };

function interviewText(row: InterviewCounted): string {
  const topic = `在线访谈“${row.topic}”`;
  if (row.state !== "held" || row.held_on === null) return `${topic}，已申请，未开展`;
  const guest = row.guest === null ? "" : `，嘉宾：${GUESTS[row.guest]}`;
  return `${topic}，${writtenDate(row.held_on)}开展${guest}，${row.answers_published ? "已公开答复" : "没有公开答复"}`;
}

function entryText(row: EntryCounted): string {
  const said = row.takenDown
    ? "，因权利问题下架"
    : `${row.used ? "，已采用" : ""}${row.award === null ? "" : `，获${row.award}`}`;
  return `“${row.campaign}”作品《${row.title}》，${writtenDate(row.sent_on)}报送${said}`;
}

/** The rows behind the counts of interviews and campaigns; of who was a guest and what was answered, the interviews that were held. Pure. */
export function rowsOf(
  interviews: readonly InterviewCounted[],
  entries: readonly EntryCounted[],
): CountedRow[] {
  return [
    ...interviews.map((row): CountedRow => ({
      unitId: row.unit_id,
      kind: "interview",
      id: row.id,
      text: interviewText(row),
      keys: [
        "interviews.applied",
        ...(row.state === "held"
          ? ["interviews.held", "interviews.guestIsHead", "interviews.answersPublished"]
          : []),
      ],
    })),
    ...entries.map((row): CountedRow => ({
      unitId: row.unit_id,
      kind: "entry",
      id: row.id,
      text: entryText(row),
      keys: row.takenDown
        ? ["campaigns.withdrawnForRights"]
        : [
            "campaigns.entries",
            "campaigns.joined",
            ...(row.used ? ["campaigns.used"] : []),
            ...(row.award === null ? [] : ["campaigns.awarded"]),
          ],
    })),
  ];
}
