import type { Remark, TextRun } from "../model.ts";
import { columnKind } from "./columns.ts";
import type { PersonalKind, PersonalSpan } from "./detect.ts";
import { COLUMN_SAYINGS, SAYINGS } from "./sayings.ts";

export interface ReadCell {
  run: TextRun;
  /** Its folded text. */
  text: string;
  spans: readonly PersonalSpan[];
}

interface Column {
  header: string;
  kind: string | null;
  cells: ReadCell[];
}

/** So many people make a list; one row may be the unit's own contact. */
const LIST = 2;

const isMasked = (text: string): boolean => /[*＊×xX]{2,}|＊|\*/.test(text);

/** A name of a person as it stands in a cell. */
const NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,15}·\p{Script=Han}{1,15}$/u;

function columnsOf(cells: readonly ReadCell[]): Column[] {
  const columns = new Map<number, Column>();
  for (const cell of cells) {
    const { column = 0, header = "" } = cell.run.place;
    let one = columns.get(column);
    if (!one) columns.set(column, (one = { header, kind: null, cells: [] }));
    if (header !== "" && one.header === "") one.header = header;
    if (header !== "" || cell.spans.length > 0) one.cells.push(cell);
  }
  for (const one of columns.values()) one.kind = one.header === "" ? null : columnKind(one.header);
  return [...columns.values()];
}

/**
 * What a table gives away, one remark a column and kind: a list of 300 people is one fault to mend, not 300. A column is judged by what
 * stands in it (numbers with their check digits) and by its head.
 * @param headerShown the head of a column as it may be shown: masked
 */
export function tableRemarks(cells: readonly ReadCell[], headerShown: (header: string) => string): Remark[] {
  const columns = columnsOf(cells);
  const names = columns.some(
    (one) =>
      one.kind === "name" &&
      one.cells.filter(({ text }) => NAME.test(text.replace(/\s+/g, ""))).length >= LIST,
  );
  const remarks: Remark[] = [];
  const say = (
    column: Column,
    found: ReadCell[],
    about: Pick<Remark, "rule" | "level" | "zh">,
    quote: string,
  ): void => {
    const [first] = found as [ReadCell];
    remarks.push({
      ...about,
      place: first.run.place,
      ...(first.run.hidden ? { hidden: first.run.hidden } : {}),
      at: null,
      quote,
      count: found.length,
    });
  };
  for (const column of columns) {
    const head = column.header === "" ? "表格" : `表格“${headerShown(column.header)}”一列`;
    const kinds = new Map<PersonalKind, ReadCell[]>();
    for (const cell of column.cells)
      for (const { kind } of cell.spans) {
        const list = kinds.get(kind) ?? [];
        if (list.at(-1) !== cell) list.push(cell);
        kinds.set(kind, list);
      }
    for (const [kind, found] of kinds) {
      const { rule, name, todo } = SAYINGS[kind];
      const spans = found.flatMap((cell) => cell.spans.filter((span) => span.kind === kind));
      const block =
        spans.some((span) => span.level === "block") || (kind === "mobile" && names && found.length >= LIST);
      const level = block
        ? "block"
        : kind === "mobile" && column.kind === "office-phone"
          ? "hint"
          : kind === "mail" && !names
            ? "hint"
            : "warn";
      say(
        column,
        found,
        { rule, level, zh: `${head}有${found.length}处${name}，${todo}。` },
        spans[0]?.masked ?? "",
      );
    }
    const about = column.kind === null ? undefined : COLUMN_SAYINGS[column.kind];
    if (!about || (about.named && !names)) continue;
    const found = column.cells.filter(
      ({ text, spans }) =>
        spans.length === 0 &&
        text.length <= 200 &&
        about.value.test(text.trim()) &&
        !isMasked(text) &&
        !/^(?:无|否|—|-|\/|健康|良好|正常)$/.test(text.trim()),
    );
    if (found.length < (about.named ? LIST : 1)) continue;
    say(
      column,
      found,
      { rule: about.rule, level: about.level, zh: `${head}${about.zh}（${found.length}处）。` },
      `${headerShown(column.header)}：**`,
    );
  }
  return remarks;
}
