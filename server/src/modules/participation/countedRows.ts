import { writtenDate } from "../../core/documentWords.ts";
import type { CountedRow } from "../evidence/index.ts";
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
}

function entryText(row: EntryCounted): string {
  const said = row.takenDown
    ? "，因权利问题下架"
    : `${row.used ? "，已采用" : ""}${row.award === null ? "" : `，获${row.award}`}`;
  return `“${row.campaign}”作品《${row.title}》，${writtenDate(row.sent_on)}报送${said}`;
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
