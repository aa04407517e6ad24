import { parseBlock } from "./block.ts";
import type { OfficialDocument } from "./document.ts";
import { isDate } from "./date.ts";
import { profileOf } from "./profile.ts";
import {
  fail,
  filled,
  flag,
  list,
  matching,
  number,
  oneOf,
  optional,
  positive,
  record,
  text,
  type Shape,
} from "./shape.ts";

const date: Shape = (value, path) =>
  void ((typeof value === "string" && isDate(value)) || fail(path, "日期，写成 YYYY-MM-DD，例如 2020-03-17"));

const documentNumber = record({ agency: filled, year: number, serial: positive });

const official = record({
  format: optional(oneOf("document", "letter", "form", "order", "minutes")),
  copyNumber: optional(matching(/^\d{6}$/u, "6位阿拉伯数字，例如 000001")),
  secrecy: optional(record({ level: oneOf("绝密", "机密", "秘密"), term: optional(filled) })),
  urgency: optional(oneOf("特急", "加急")),
  issuer: filled,
  markText: optional(filled),
  number: (value, path) => void (value === null || documentNumber(value, path)),
  serial: optional(filled),
  unnumbered: optional(flag),
  signer: optional(filled),
  title: list(filled),
  recipients: list(text),
  recipientSeparator: optional(oneOf("，")),
  body: list(parseBlock),
  attachments: list(record({ title: text, blocks: list(parseBlock) })),
  signature: record({ name: text, others: optional(list(filled)), date, seal: flag }),
  note: optional(text),
  copies: optional(list(text)),
  printing: optional(record({ agency: text, date })),
  banner: optional(text),
});

function isDocument(value: unknown): value is OfficialDocument {
  official(value, "");
  const document = value as OfficialDocument;
  // Only 命令（令） stands without a title (GB/T 9704-2012 10.2).
  if (document.title.length === 0 && profileOf(document) !== "order")
    list(filled, 1)(document.title, "title");
  return true;
}

/**
 * Accepts a value read from JSON as a document model. The value is returned as it is.
 * @throws TypeError with one sentence that names the wrong place and what is expected there
 */
export function parseDocument(value: unknown): OfficialDocument {
  if (!isDocument(value)) return fail("", "公文模型");
  return value;
}
