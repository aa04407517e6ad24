import type { Cell } from "../../../core/spreadsheet.ts";
import type { Kind } from "../clocks/rules.ts";
import type { Solved } from "../tables.ts";
import { lengthOf, oneLine, personalData } from "../words.ts";
import { KIND_OF, SOLVED_OF, type LedgerKey } from "./workbook.ts";

/** One line of a ledger as it will be kept. */
export interface LedgerLine {
  row: number;
  unitId: string;
  number: string;
  kind: Kind;
  received: string;
  answered: string | null;
  extended: boolean;
  solved: Solved | null;
  satisfied: number | null;
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const NUMBER_MAX = 40;

/** A day as people type it; null when it is none. */
function dayOf(text: string): string | null {
  const [, year = "", month = "", day = ""] = DAY.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return year !== "" && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/**
 * Reads one line; what is wrong with it is told in sentences that say nothing of what stands in it.
 * @param today nothing lies after it
 */
export function readLine(
  row: number,
  cells: Record<LedgerKey, Cell>,
  units: ReadonlySet<string>,
  year: number,
  today: string,
): { line: LedgerLine; problems: string[] } {
  const problems: string[] = [];
  const text = (key: LedgerKey): string => {
    const cell = cells[key];
    if ("problem" in cell) {
      problems.push(cell.problem);
      return "";
    }
    return oneLine(cell.text);
  };
  const unitId = text("unit");
  if (!units.has(unitId)) problems.push("单位编号不在本次可以导入的单位里");
  const number = text("number");
  if (number === "" || lengthOf(number) > NUMBER_MAX) problems.push(`办件编号须为 1 至 ${NUMBER_MAX} 个字`);
  const personal = personalData(number);
  if (personal) problems.push(`办件编号里有${personal}，请改用单位自己的编号`);
  const kind = KIND_OF.get(text("kind"));
  if (!kind) problems.push(`类别须为 ${[...KIND_OF.keys()].join("、")}`);
  const received = dayOf(text("received"));
  if (!received) problems.push("收到日期须为“年-月-日”");
  else if (!received.startsWith(`${year}-`)) problems.push(`收到日期不在 ${year} 年`);
  else if (received > today) problems.push("收到日期在今天以后");
  const answeredText = text("answered");
  const answered = answeredText === "" ? null : dayOf(answeredText);
  if (answeredText !== "" && !answered) problems.push("答复日期须为“年-月-日”，没有答复的不填");
  if (answered && received && answered < received) problems.push("答复日期在收到日期以前");
  if (answered && answered > today) problems.push("答复日期在今天以后");
  const extended = text("extended");
  if (!["", "是", "否"].includes(extended)) problems.push("延期只填“是”或者不填");
  const solvedText = text("solved");
  const solved = solvedText === "" ? null : SOLVED_OF.get(solvedText);
  if (solved === undefined) problems.push(`是否解决须为 ${[...SOLVED_OF.keys()].join("、")}，没有评价的不填`);
  const satisfiedText = text("satisfied");
  const satisfied =
    satisfiedText === "" ? null : /^[1-5]$/.test(satisfiedText) ? Number(satisfiedText) : undefined;
  if (satisfied === undefined) problems.push("满意度须为 1 至 5，没有评价的不填");
  if (!answered && (solved || satisfied)) problems.push("没有答复的不能有评价");
  return {
    line: {
      row,
      unitId,
      number,
      kind: kind ?? "consultation",
      received: received ?? "",
      answered,
      extended: extended === "是",
      solved: solved ?? null,
      satisfied: satisfied ?? null,
    },
    problems,
  };
}
