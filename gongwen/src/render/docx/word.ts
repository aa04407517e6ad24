import { fontOf } from "../../layout/fonts.ts";
import type { FontRole, Run } from "../../layout/item.ts";
import { size } from "../../layout/measures.ts";
import { characterSpacing } from "../../layout/page.ts";
import { writable } from "../../model/characters.ts";

/** Paragraphs, tables and runs of WordprocessingML (ISO/IEC 29500-1 17.3, 17.4), written. */
export type Word = string;

const ENTITIES = new Map([
  ["&", "&amp;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
  ["<", "&lt;"],
  [">", "&gt;"],
]);
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[&"'<>\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unwritten = /[&"'<>\u0000-\u0008\u000B\u000C\u000E-\u001F]/gu;

/** Text as content or attribute: control characters go, what else no file can hold becomes U+FFFD. */
export function escaped(text: string): string {
  return special.test(text) ? writable(text.replace(unwritten, (sign) => ENTITIES.get(sign) ?? "")) : text;
}

/** Attributes in the order given; numbers are whole in a file, and what is undefined is left out. */
export function attributes(given: Record<string, string | number | undefined>): string {
  let written = "";
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) written += ` ${name}="${typeof value === "number" ? Math.floor(value) : value}"`;
  return written;
}

/** How a run looks: sizes in half-points, spacing in twips, scale in percent. */
interface RunLook {
  font: FontRole;
  size: number;
  bold?: boolean;
  color?: string;
  spacing?: number;
  scale?: number;
}

/** One family for every script, so that quotation marks and dashes take their full-width form. */
export function fontsOf(role: FontRole): string {
  const name = escaped(fontOf(role));
  return `<w:rFonts w:ascii="${name}" w:cs="${name}" w:eastAsia="${name}" w:hAnsi="${name}" w:hint="eastAsia"/>`;
}

/** A run with what stands in it. */
export function runOf(look: RunLook, content: string): Word {
  const { font, size: height, bold, color, spacing, scale } = look;
  const weight = bold ? "<w:b/><w:bCs/>" : '<w:b w:val="false"/><w:bCs w:val="false"/>';
  return (
    `<w:r><w:rPr>${fontsOf(font)}${bold === undefined ? "" : weight}` +
    (color === undefined ? "" : `<w:color w:val="${color}"/>`) +
    (spacing === undefined ? "" : `<w:spacing w:val="${Math.floor(spacing)}"/>`) +
    (scale === undefined ? "" : `<w:w w:val="${scale}"/>`) +
    `<w:sz w:val="${Math.floor(height)}"/><w:szCs w:val="${Math.floor(height)}"/></w:rPr>${content}</w:r>`
  );
}

/** A run of text. */
export const textOf = (look: RunLook, text: string): Word =>
  runOf(look, `<w:t xml:space="preserve">${escaped(text)}</w:t>`);

/** A 3号 run with the spacing that gives 28 characters a line (GB/T 9704-2012 5.2.3). */
export const textRun = ({ text, font, bold = false }: Run): Word =>
  textOf({ font, size: size.third, bold, spacing: characterSpacing() }, text);

/** A border: its width in eighths of a point, its distance in points. */
export interface Border {
  size: number;
  color: string;
  space: number;
}

/** How a paragraph is set: twips, but where said. */
export interface WrittenLook {
  keepNext?: boolean;
  keepLines?: boolean;
  newPage?: boolean;
  /** Attributes of a frame. */
  frame?: Record<string, string | number>;
  /** Single lines may stand alone at the edge of a page. */
  widows?: boolean;
  borders?: { top?: Border; bottom?: Border };
  tabs?: { at: "left" | "right"; position: number }[];
  /** With larger type, which must not snap to whole lines of the 22-line grid. */
  offGrid?: boolean;
  spacing: { before?: number; after?: number; line: number; rule?: "exact" | "auto" };
  indent?: { left?: number; right?: number; hanging?: number; firstLine?: number; firstLineChars?: number };
  align?: "left" | "center" | "right";
  /** 0 for the title. */
  outline?: number;
}

const border = (side: string, { size: width, color, space }: Border): string =>
  `<w:${side}${attributes({ "w:val": "single", "w:color": color, "w:sz": width, "w:space": space })}/>`;

/** Id of Word's own style of a level of the outline: the title is its first heading (ISO/IEC 29500-1 17.7.4.9). */
export const headingStyle = (outline: number): string => `Heading${outline + 1}`;

/** Properties in the order of their schema. */
function properties(look: WrittenLook): string {
  const { frame, borders, tabs, spacing, indent } = look;
  const { top, bottom } = borders ?? {};
  return (
    (look.outline === undefined ? "" : `<w:pStyle w:val="${headingStyle(look.outline)}"/>`) +
    (look.keepNext ? "<w:keepNext/>" : "") +
    (look.keepLines ? "<w:keepLines/>" : "") +
    (look.newPage ? "<w:pageBreakBefore/>" : "") +
    (frame ? `<w:framePr${attributes(frame)}/>` : "") +
    (look.widows ? '<w:widowControl w:val="false"/>' : "") +
    (borders
      ? `<w:pBdr>${top ? border("top", top) : ""}${bottom ? border("bottom", bottom) : ""}</w:pBdr>`
      : "") +
    (tabs
      ? `<w:tabs>${tabs.map(({ at, position }) => `<w:tab w:val="${at}" w:pos="${position}"/>`).join("")}</w:tabs>`
      : "") +
    (look.offGrid ? '<w:snapToGrid w:val="0"/>' : "") +
    `<w:spacing${attributes({ "w:after": spacing.after, "w:before": spacing.before, "w:line": spacing.line, "w:lineRule": spacing.rule ?? "exact" })}/>` +
    (indent
      ? `<w:ind${attributes({ "w:left": indent.left, "w:right": indent.right, "w:hanging": indent.hanging, "w:firstLine": indent.firstLine, "w:firstLineChars": indent.firstLineChars })}/>`
      : "") +
    (look.align ? `<w:jc w:val="${look.align}"/>` : "") +
    (look.outline === undefined ? "" : `<w:outlineLvl w:val="${look.outline}"/>`)
  );
}

/** A paragraph with its runs. */
export const paragraph = (look: WrittenLook, ...runs: Word[]): Word =>
  `<w:p><w:pPr>${properties(look)}</w:pPr>${runs.join("")}</w:p>`;
