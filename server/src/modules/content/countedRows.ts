import type { Calendar } from "../../core/calendar.ts";
import { writtenDate } from "../../core/documentWords.ts";
import type { CountedRow } from "../evidence/write.ts";
import {
  countsOf,
  partOf,
  timeliness,
  type Counted,
  type CountKey,
  type Part,
  type Timeliness,
} from "./tally.ts";
import { ADOPTED_NAMES } from "./workbook.ts";

const KEY = "contributions";
/** The fact of content review: a thread counts once, however often it was returned for an error, also when it was taken back afterwards. */
export const RETURNED_FOR_ERRORS = "review.returnedForErrors";
/** Longest title shown with a fact. */
const TITLE = 40;

const named = (title: string): string => `《${title.length > TITLE ? `${title.slice(0, TITLE)}…` : title}》`;

const TIMES: Record<Timeliness, string> = {
  "in-time": "按期",
  late: "超过报送期限",
  "not-known": "期限暂定，不作迟报",
};

/** What an adoption counts: the text says by which grade and where. */
const ADOPTIONS: readonly CountKey[] = ["adopted", "adoptedFront", "adoptedInterpretations", "adoptedAbove"];
/** Counts whose rows say more than that it was sent. */
const SAID: Partial<Record<CountKey, (row: Counted) => string>> = {
  returned: (row) => `退回 ${row.returned} 次`,
  duplicates: ({ duplicateOf }) =>
    duplicateOf ? `与${named(duplicateOf.title)}（${writtenDate(duplicateOf.sentOn)}来稿）为同稿` : "",
  notUsed: () => "未采用",
  retracted: () => "因失实撤销采用",
};

function partRows(unitId: string, part: Part, calendar: Calendar): CountedRow[] {
  const { row } = part;
  const leads = row.unitId === unitId;
  const base = { unitId, id: row.id, kind: "contribution" as const };
  const sent = `${named(row.title)}，${writtenDate(row.sentOn)}来稿${leads ? "" : "（联合来稿，非牵头单位）"}`;
  const keys = countsOf(unitId, part);
  const plain = keys.filter((key) => !ADOPTIONS.includes(key) && !SAID[key]);
  const seen = [...plain, ...(part.sent ? ["emptyMonths"] : [])];
  const time = part.submitted ? timeliness(row, calendar) : null;
  const adopted = [
    ...keys.filter((key) => ADOPTIONS.includes(key)),
    ...(part.grade ? ["adoptedPoints"] : []),
  ];
  return [
    ...(seen.length > 0 ? [{ ...base, text: sent, keys: seen }] : []),
    ...keys.flatMap((key) => {
      const said = SAID[key]?.(row);
      return said === undefined ? [] : [{ ...base, text: `${sent}，${said}`, keys: [key] }];
    }),
    ...(leads && row.forError
      ? [{ ...base, text: `${sent}，因差错退回`, keys: ["adoptedPoints", RETURNED_FOR_ERRORS] }]
      : []),
    ...(part.grade
      ? [
          {
            ...base,
            ...(row.adoption ? { id: row.adoption.id } : {}),
            kind: "adoption" as const,
            text: `${sent}，${ADOPTED_NAMES[part.grade]}${row.adoption ? `（${row.adoption.outletName}，${writtenDate(row.adoption.on)}）` : ""}`,
            keys: adopted,
          },
        ]
      : []),
    ...(time === null || row.eventOn === null
      ? []
      : [
          {
            ...base,
            text: `${named(row.title)}，活动日期${writtenDate(row.eventOn)}，${writtenDate(row.timelyOn)}${row.timelyOn === row.sentOn ? "来稿" : "重报"}，${TIMES[time]}`,
            keys: ["onTimeShare"],
          },
        ]),
  ].map((one) => ({ ...one, keys: one.keys.map((key) => (key.includes(".") ? key : `${KEY}.${key}`)) }));
}

/** The rows behind the counts of contributions, as the tally counts them, for every unit that has a part in them. Pure. */
export function rowsOf(all: readonly Counted[], calendar: Calendar): CountedRow[] {
  return all.flatMap((row) =>
    [row.unitId, ...row.partners].flatMap((unitId) => {
      const part = partOf(unitId, row);
      return part ? partRows(unitId, part, calendar) : [];
    }),
  );
}
