import { marginalWords } from "./elements.ts";
import { withoutSymbols } from "./symbols.ts";
import type { OfficialDocument } from "../model/document.ts";
import { missingFrom } from "./written.ts";
import { everyParagraph, type Unread, type WordDocument } from "./word.ts";

const bare = (text: string): string => text.replace(/[\s　]/gu, "");

/** Numerals, labels and signs that the model holds as levels, fields and lists. */
const LABEL =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}\.|附件\d*[:：]?|(?:主送|抄送|抄报|分送)[:：])+/u;
const BETWEEN = /[、，；：:。★〔〕[\]［］【】（）()]|签发人|印发$|文件$|^第|号$|号(?=签发人|附)|附件\d*$/u;
/** Of a foot only page numbers belong to every document. */
const FOOT = /^[\d—–\-―－第共页/IVXivx·.]*$/u;

function* strings(value: unknown): Generator<string> {
  if (typeof value === "string" || typeof value === "number") yield String(value);
  else if (typeof value === "object" && value !== null)
    // The bytes of a picture are no text, and what it is said to show is none of the document.
    for (const [name, one] of Object.entries(value))
      if (name !== "data" && name !== "alt") yield* strings(one);
}

/**
 * Goes over every paragraph of a file once more and names each whose text is found neither in the model nor in what is named already:
 * whatever the reader does not understand, nobody loses text without being told.
 */
export function sweep(word: WordDocument, document: OfficialDocument, named: Unread[]): Unread[] {
  const texts = [...strings(document), ...named.map((one) => one.message)].map(bare);
  // Most paragraphs are a text of the model as they stand; only the others are looked for in the whole.
  const exact = new Set(texts);
  const held = texts.join("\n");
  // Dates stand in the model as ISO and in the file as people write them.
  const dates = held.replace(/(\d{4})-0?(\d{1,2})-0?(\d{1,2})/gu, "$1年$2月$3日").replace(/\n/gu, "");
  const whole = held.replace(/\n/gu, "");
  const holdsPart = (text: string): boolean => {
    const rest = bare(text).replace(LABEL, "");
    if (exact.has(rest) || whole.includes(rest)) return true;
    const plain = rest.replace(/年0/gu, "年").replace(/月0/gu, "月");
    return plain
      .split(/(\d{4}年\d{1,2}月\d{1,2}日)/u)
      .flatMap((part) => part.split(BETWEEN))
      .every(
        (part) => exact.has(part) || /^\d+$/u.test(part) || whole.includes(part) || dates.includes(part),
      );
  };
  // What stands side by side on a line, such as 印发机关 and its date, are fields of their own.
  const holds = (line: string): boolean =>
    line.split(/[\t\n]/u).every((part) => {
      const { words, rest } = marginalWords(part);
      return words.length > 0 ? [...words.map(({ text }) => text), rest].every(holdsPart) : holdsPart(part);
    });
  const out: Unread[] = [];
  const margins = [word.headers, word.footers, word.laterMargins.headers, word.laterMargins.footers].flat();
  // Tabs and line breaks stand between texts; neither is part of one.
  const read = [
    ...[...everyParagraph(word.blocks)].map((one) => one.text),
    ...margins.flatMap((one) => one.paragraphs.map(({ text }) => text)),
    ...named.map(({ message }) => message),
  ].join("\n");
  for (const text of new Set(missingFrom(withoutSymbols(read), word.written.map(withoutSymbols))))
    out.push({ at: 0, message: `“${text.trim()}”没有读入，请核对。` });
  const told = new Set<string>();
  for (const one of everyParagraph(word.blocks))
    if (!holds(one.text)) out.push({ at: one.at, message: `“${one.text.trim()}”没有读入模型，请核对。` });
  for (const [name, parts] of [
    ["页眉", [...word.headers, ...word.laterMargins.headers]],
    ["页脚", [...word.footers, ...word.laterMargins.footers]],
  ] as const)
    for (const one of parts.flatMap((part) => [...everyParagraph(part.paragraphs)]))
      if (!(name === "页脚" && FOOT.test(bare(one.text))) && !holds(one.text))
        told.add(`${name}的“${one.text.trim()}”没有读入模型，请核对。`);
  return [...out, ...[...told].map((message) => ({ at: 0, message }))];
}
