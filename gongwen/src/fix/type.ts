import { familyName, isFamily, type Family } from "../check/layout/rule.ts";
import { size } from "../layout/measures.ts";
import { characterSpacing } from "../layout/page.ts";
import { figure, child, children, textOf, type Element } from "../read/xml.ts";
import type { RunLook } from "../read/styles.ts";
import type { RunPart } from "./inline.ts";
import { changedProperties } from "./properties.ts";
import type { Revisions } from "./revisions.ts";
import type { RoleLook } from "./roles.ts";
import { escaped } from "../model/escaped.ts";
import { withAttributes, type Source } from "./source.ts";

/** What may be chosen of how type is set. */
export interface TypeChoice {
  /** "keep" leaves letters and figures in their font, such as Times New Roman; else they take that of the text. */
  latin: "same" | "keep";
}

/** Private characters, which only their own font shows. */
const OWN_FONT = /[\uE000-\uF8FF]/u;
const SYMBOLS = /symbol|wingdings|webdings|mt extra/iu;
/** Ideographs beyond the basic plane: alone in a run they keep the font that has them. */
const RARE = /[\u{20000}-\u{3FFFF}]/u;
const COMMON = /(?![\u{20000}-\u{3FFFF}])\p{Script=Han}/u;

/** Whether a run shows as meant only in the font that it has. */
const keepsFont = (text: string, { latin = "", font = "" }: RunLook): boolean =>
  OWN_FONT.test(text) || SYMBOLS.test(latin) || SYMBOLS.test(font) || (RARE.test(text) && !COMMON.test(text));

/** Signs that take their width from a Latin font where nothing says that they are Chinese. */
const SHARED = /[“”‘’—…]/u;
const CHINESE_FONT = /\p{Script=Han}|SimSun|SimHei|FangSong|KaiTi|^FZ|Song|Hei(?:ti)?\b/iu;
const RED = /^[C-F][\dA-F]0[\dA-F]0[\dA-F]$/u;

const named = (font: string | undefined, family: Family): boolean =>
  isFamily({ font: font ?? null } as Parameters<typeof isFamily>[0], family);

function fontsRight(text: string, look: RunLook, family: Family, latin: TypeChoice["latin"]): boolean {
  const quotes = !SHARED.test(text) || look.hint === "eastAsia" || CHINESE_FONT.test(look.latin ?? "");
  const letters = latin === "keep" || !/[!-~]/u.test(text) || named(look.latin, family);
  return named(look.font, family) && quotes && letters;
}

function fontsOf(
  source: Source,
  had: Element | undefined,
  family: Family,
  latin: TypeChoice["latin"],
): string {
  const name = escaped(familyName(family));
  if (latin === "keep" && had) {
    const tag = source
      .opening(had)
      .tag.replace(/\sw:eastAsiaTheme\s*=\s*(?:"[^"]*"|'[^']*')/gu, "")
      .replace(/(?<!\s)\s*\/?>$/u, "/>");
    return withAttributes(tag, { "w:eastAsia": name, "w:hint": "eastAsia" });
  }
  if (latin === "keep") return `<w:rFonts w:eastAsia="${name}" w:hint="eastAsia"/>`;
  return `<w:rFonts w:ascii="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:cs="${name}" w:hint="eastAsia"/>`;
}

/** Roles of text that fills lines: 28 characters of 三号 stand in one only with this spacing (GB/T 9704-2012 5.2.3). */
const FILLING = new Set(["heading1", "heading2", "text", "recipients", "attachmentNote", "note"]);

/** What has to change in the properties of a run so that it looks as its role asks; empty when nothing has to. */
export function typeChanges(
  source: Source,
  part: RunPart,
  text: string,
  look: RoleLook,
  heading: boolean,
  choice: TypeChoice,
): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  const properties = child(part.element, "w:rPr");
  const fonts = child(properties, "w:rFonts");
  const family = heading && look.heading ? look.heading : look.family;
  if (!keepsFont(text, part.look) && !fontsRight(text, part.look, family, choice.latin))
    changes.set("w:rFonts", fontsOf(source, fonts, family, choice.latin));
  if (look.size !== undefined && part.look.size !== look.size) {
    changes.set("w:sz", `<w:sz w:val="${look.size}"/>`);
    changes.set("w:szCs", `<w:szCs w:val="${look.size}"/>`);
  }
  const color = part.look.color === "auto" ? undefined : part.look.color;
  if (look.color === "red" && !RED.test(color ?? "")) changes.set("w:color", '<w:color w:val="FF0000"/>');
  if (look.color === "black" && color !== undefined && !/^0{6}$/u.test(color))
    changes.set("w:color", '<w:color w:val="000000"/>');
  if ((look.plain || heading) && part.look.bold) {
    changes.set("w:b", '<w:b w:val="0"/>');
    changes.set("w:bCs", '<w:bCs w:val="0"/>');
  }
  if (look.plain && look.role !== "mark") {
    if (part.look.italic) changes.set("w:i", '<w:i w:val="0"/>').set("w:iCs", '<w:iCs w:val="0"/>');
    // A line below spaces is a blank that somebody fills in.
    if (part.look.underlined && text.trim() !== "") changes.set("w:u", '<w:u w:val="none"/>');
    if (look.lowered === true && part.look.raised)
      changes
        .set("w:position", '<w:position w:val="0"/>')
        .set("w:vertAlign", '<w:vertAlign w:val="baseline"/>');
  }
  if (FILLING.has(look.role) && look.size === size.third) {
    if (figure(child(properties, "w:spacing"), "val") !== characterSpacing())
      changes.set("w:spacing", `<w:spacing w:val="${characterSpacing()}"/>`);
    if (child(properties, "w:w")) changes.set("w:w", null);
  }
  return changes;
}

const NAMES = new Map([
  ["w:rFonts", "字体"],
  ["w:sz", "字号"],
  ["w:color", "颜色"],
  ["w:b", "加粗"],
  ["w:i", "倾斜"],
  ["w:u", "下划线"],
  ["w:spacing", "字距"],
  ["w:w", "字符缩放"],
  ["w:position", "位置"],
]);

/** Where in the raw text of w:t its `count`th unit of text begins. */
function rawOffset(raw: string, count: number): number {
  let [at, seen] = [0, 0];
  while (seen < count && at < raw.length) {
    const entity = raw[at] === "&" ? raw.indexOf(";", at) : -1;
    if (entity > 0) {
      const code = /^&#(x?)([\da-f]+);$/iu.exec(raw.slice(at, entity + 1));
      seen += code ? String.fromCodePoint(Number.parseInt(code[2] ?? "", code[1] ? 16 : 10)).length : 1;
      at = entity + 1;
    } else {
      seen += 1;
      at += 1;
    }
  }
  return at;
}

/** Children of a run that may be parted from one another without harm. */
const PLAIN = new Set([
  "w:rPr",
  "w:t",
  "w:tab",
  "w:br",
  "w:cr",
  "w:noBreakHyphen",
  "w:lastRenderedPageBreak",
]);

/** Neighbouring signs of a run that are to look alike. */
export interface Span {
  length: number;
  look: RoleLook;
  /** It stands in the heading that its paragraph begins with. */
  heading: boolean;
}

/** A run in pieces of so many signs. Null for a run that holds more than text. */
function parted(source: Source, run: Element, lengths: number[]): string[] | null {
  if (children(run).some((one) => !PLAIN.has(one.name))) return null;
  const pieces = lengths.map(() => "");
  let [piece, left] = [0, lengths[0] ?? 0];
  const put = (raw: string, length: number): void => {
    pieces[piece] += raw;
    left -= length;
  };
  for (const one of children(run)) {
    if (one.name === "w:rPr") continue;
    const raw = source.raw(one);
    const length = one.name === "w:t" ? textOf(one).length : one.name === "w:lastRenderedPageBreak" ? 0 : 1;
    const next = (): void => {
      while (left === 0 && piece < lengths.length - 1) {
        piece += 1;
        left = lengths[piece] ?? 0;
      }
    };
    if (length > 0) next();
    if (length <= left) {
      put(raw, length);
      continue;
    }
    const { tag } = source.opening(one);
    const inner = raw.slice(tag.length, raw.length - "</w:t>".length);
    // Comments and CDATA among the text: where it may be cut is not sure.
    if (inner.includes("<")) return null;
    const open = withAttributes(tag, { "xml:space": "preserve" });
    for (let at = 0; at < length;) {
      next();
      const end = piece === lengths.length - 1 ? length : Math.min(length, at + left);
      put(`${open}${inner.slice(rawOffset(inner, at), rawOffset(inner, end))}</w:t>`, end - at);
      at = end;
    }
  }
  return pieces;
}

/** Sets the type of one run, span by span. Answers what was changed, in words. */
export function setType(
  source: Source,
  part: RunPart,
  spans: Span[],
  choice: TypeChoice,
  revisions: Revisions,
): string[] {
  const { element, text } = part;
  const had = child(element, "w:rPr") ?? null;
  const changes = (shown: string, span: Span) =>
    typeChanges(source, part, shown, span.look, span.heading, choice);
  const written = (asked: Map<string, string | null>): string | null =>
    asked.size === 0 ? null : changedProperties(source, "w:rPr", had, revisions.ofRun(source, had, asked));
  const words = (asked: Map<string, string | null>): string[] =>
    [...asked.keys()].flatMap((name) => NAMES.get(name) ?? []);
  const last = spans.at(-1);
  if (!last) return [];
  if (spans.length > 1) {
    let from = 0;
    const asked = spans.map((span) => {
      const shown = text.slice(from, from + span.length);
      from += span.length;
      return changes(shown, span);
    });
    const pieces = parted(
      source,
      element,
      spans.map(({ length }) => length),
    );
    if (pieces && asked.some(({ size: count }) => count > 0)) {
      const kept = had ? source.raw(had) : "";
      const { tag } = source.opening(element);
      source.replace(
        element,
        pieces
          .map((piece, index) => `${tag}${written(asked[index] ?? new Map()) ?? kept}${piece}</w:r>`)
          .join(""),
      );
      return [...new Set(asked.flatMap(words))];
    }
  }
  const asked = changes(text, last);
  const properties = written(asked);
  if (properties === null) return [];
  if (had) source.replace(had, properties);
  else source.insertFirst(element, properties);
  return words(asked);
}
