import type { Calendar } from "../../core/calendar.ts";
import { writtenDate } from "../../core/documentWords.ts";
import type { CountedRow } from "../evidence/index.ts";
import { timeliness, type Counted, type Timeliness } from "./tally.ts";
import { ADOPTED_NAMES } from "./workbook.ts";

const KEY = "contributions";
/** Longest title shown with a fact. */
const TITLE = 40;

const named = (title: string): string => `《${title.length > TITLE ? `${title.slice(0, TITLE)}…` : title}》`;

const TIMES: Record<Timeliness, string> = {
  "in-time": "按期",
  late: "超过报送期限",
  "not-known": "期限暂定，不作迟报",
};

/** The rows behind the five counts of contributions, as the tally counts them: what was withdrawn counts in none. Pure. */
export function rowsOf(all: readonly Counted[], calendar: Calendar): CountedRow[] {
  return all
    .filter((row) => row.state !== "withdrawn")
    .flatMap((row): CountedRow[] => {
      const base = { unitId: row.unitId, id: row.id };
      const sent = `${named(row.title)}，${writtenDate(row.sentOn)}来稿`;
      const time = timeliness(row, calendar);
      return [
        {
          ...base,
          kind: "contribution",
          text: sent,
          keys: [`${KEY}.submitted`, `${KEY}.emptyMonths`],
        },
        ...(row.adoptedAs === null
          ? row.forError
            ? [
                {
                  ...base,
                  kind: "contribution" as const,
                  text: `${sent}，因差错退回`,
                  keys: [`${KEY}.adoptedPoints`],
                },
              ]
            : []
          : [
              {
                ...base,
                kind: "adoption" as const,
                text: `${sent}，${ADOPTED_NAMES[row.adoptedAs]}`,
                keys: [...(row.state === "adopted" ? [`${KEY}.adopted`] : []), `${KEY}.adoptedPoints`],
              },
            ]),
        ...(time === null || row.eventOn === null
          ? []
          : [
              {
                ...base,
                kind: "contribution" as const,
                text: `${named(row.title)}，活动日期${writtenDate(row.eventOn)}，${writtenDate(row.sentOn)}来稿，${TIMES[time]}`,
                keys: [`${KEY}.onTimeShare`],
              },
            ]),
      ];
    });
}
