import { pictureHead } from "./picture.ts";
import {
  fail,
  filled,
  flag,
  list,
  number,
  oneOf,
  optional,
  positive,
  record,
  text,
  type Shape,
} from "./shape.ts";

const inline: Shape = (value, path) => {
  if (typeof value === "string") return;
  record({ text, bold: optional(flag), count: optional(number), list: optional(list(text)) })(value, path);
};

const kind = oneOf("heading", "paragraph", "table", "roster", "picture", "page-break");
const column = record({
  title: text,
  width: optional(positive),
  align: optional(oneOf("left", "center", "right")),
});
const tableFields = record({ kind, columns: list(column, 1), rows: list(list(text)) });

const table: Shape = (value, path) => {
  tableFields(value, path);
  const { columns, rows } = value as { columns: unknown[]; rows: unknown[][] };
  for (const [index, row] of rows.entries()) {
    if (row.length !== columns.length) {
      fail(`${path}.rows[${index}]`, `与表头相同的${columns.length}格（现有${row.length}格）`);
    }
  }
};

const base64: Shape = (value, path) => {
  // Not an expression: in a process that runs for long, one that steps over megabytes overflows its stack.
  const bytes = Buffer.from(typeof value === "string" ? value : "", "base64");
  if (bytes.length === 0 || bytes.toString("base64") !== value) return fail(path, "以 Base64 写出的图片");
  try {
    pictureHead(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TypeError(`模型的“${path}”：${error.message}`, { cause: error });
  }
};
const share: Shape = (value, path) => {
  positive(value, path);
  if ((value as number) > 1) fail(path, "不大于 1 的宽度（占版心宽的比例）");
};

const kinds = new Map<unknown, Shape>([
  ["heading", record({ kind, level: oneOf(1, 2, 3, 4), text: filled, runIn: optional(list(inline)) })],
  ["paragraph", record({ kind, inlines: list(inline), indent: optional(flag) })],
  ["table", table],
  ["roster", record({ kind, rows: list(record({ name: text, unit: text }), 1) })],
  ["picture", record({ kind, data: base64, alt: filled, caption: optional(filled), width: optional(share) })],
  ["page-break", record({ kind })],
]);

/** Shape of a block of the body or of an attachment. */
export const parseBlock: Shape = (value, path) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(path, "对象");
  const found = "kind" in value ? value.kind : undefined;
  const shape = kinds.get(found);
  if (!shape) return kind(found, `${path}.kind`);
  shape(value, path);
};
