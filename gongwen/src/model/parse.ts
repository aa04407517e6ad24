import type { OfficialDocument } from "./document.ts";

type Shape = (value: unknown, path: string) => void;

function fail(path: string, wanted: string): never {
  throw new TypeError(`模型的“${path || "根"}”应为${wanted}，请改正后重试。`);
}

const text: Shape = (value, path) => void (typeof value === "string" || fail(path, "文字"));
const number: Shape = (value, path) => void (typeof value === "number" || fail(path, "数字"));
const flag: Shape = (value, path) => void (typeof value === "boolean" || fail(path, "true 或 false"));
const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    void (value === undefined || shape(value, path));
const list =
  (shape: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) fail(path, "列表");
    for (const [index, item] of value.entries()) shape(item, `${path}[${index}]`);
  };
const record =
  (fields: Record<string, Shape>): Shape =>
  (value, path) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) fail(path, "对象");
    const entries = new Map<string, unknown>(Object.entries(value));
    for (const [name, shape] of Object.entries(fields))
      shape(entries.get(name), path ? `${path}.${name}` : name);
  };

const inline: Shape = (value, path) => {
  if (typeof value === "string") return;
  record({ text, bold: optional(flag), count: optional(number), list: optional(list(text)) })(value, path);
};
const level: Shape = (value, path) =>
  void ([1, 2, 3, 4].some((known) => known === value) || fail(path, "1、2、3 或 4"));

const kinds = new Map<unknown, Shape>([
  ["heading", record({ level, text, runIn: optional(list(inline)) })],
  ["paragraph", record({ inlines: list(inline), indent: optional(flag) })],
  ["table", record({ header: list(text), rows: list(list(text)), widths: optional(list(number)) })],
  ["roster", record({ rows: list(record({ name: text, unit: text })) })],
  ["page-break", record({})],
]);
const block: Shape = (value, path) => {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  const shape = kinds.get(kind) ?? fail(`${path}.kind`, [...kinds.keys()].join("、"));
  shape(value, path);
};

const official = record({
  issuer: text,
  markText: optional(text),
  number: (value, path) =>
    void (value === null || record({ agency: text, year: number, serial: number })(value, path)),
  title: list(text),
  recipients: list(text),
  body: list(block),
  attachments: list(record({ title: text, blocks: list(block) })),
  signature: record({ name: text, date: text, seal: flag }),
  note: optional(text),
  copies: optional(list(text)),
  printing: optional(record({ agency: text, date: text })),
  banner: optional(text),
});

function isDocument(value: unknown): value is OfficialDocument {
  official(value, "");
  return true;
}

/**
 * Accepts a value read from JSON as a document model.
 * @throws TypeError with one sentence that names the wrong field
 */
export function parseDocument(value: unknown): OfficialDocument {
  if (!isDocument(value)) return fail("", "公文模型");
  return value;
}
