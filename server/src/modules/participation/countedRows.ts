import { writtenDate } from "../../core/documentWords.ts";
import type { CountedRow } from "../evidence/write.ts";
import { interviewRows } from "./interviews/facts/rows.ts";
import type { CountedInterview } from "./interviews/facts/count.ts";

/** What the rows of a count need of one entry of a campaign. */
export interface EntryCounted {
  id: string;
  unit_id: string;
  title: string;
  campaign: string;
  sent_on: string;
  used: boolean;
  award: string | null;
  takenDown: boolean;
  counts: boolean;
  waits: boolean;
}

function becameOf(row: EntryCounted): string {
  if (row.takenDown) return "，因权利问题下架";
  if (row.waits) return "，资格尚未审核";
  if (!row.counts) return "，资格审核未通过";
  return `${row.used ? "，已采用" : ""}${row.award === null ? "" : `，获${row.award}`}`;
}

function keysOf(row: EntryCounted): string[] {
  if (row.takenDown) return ["campaigns.sent", "campaigns.withdrawnForRights"];
  if (!row.counts) return ["campaigns.sent"];
  return [
    "campaigns.sent",
    "campaigns.entries",
    "campaigns.joined",
    ...(row.used ? ["campaigns.used"] : []),
    ...(row.award === null ? [] : ["campaigns.awarded"]),
  ];
}

function entryText(row: EntryCounted): string {
  return `“${row.campaign}”作品《${row.title}》，${writtenDate(row.sent_on)}报送${becameOf(row)}`;
}

/** The rows behind the counts of interviews and campaigns. Pure. */
export function rowsOf(
  interviews: readonly CountedInterview[],
  entries: readonly EntryCounted[],
  year: number,
): CountedRow[] {
  return [
    ...interviewRows(interviews, year),
    ...entries.map((row): CountedRow => ({
      unitId: row.unit_id,
      kind: "entry",
      id: row.id,
      text: entryText(row),
      keys: keysOf(row),
    })),
  ];
}
