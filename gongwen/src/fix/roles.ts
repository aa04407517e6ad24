import { isContentsLine, numeralOf } from "../model/numeral.ts";
import { isFamily, lettered, shown, type Family } from "../check/layout/rule.ts";
import { clausesOf } from "../check/layout/clauses.ts";
import { isContentsTitle, quotesOf } from "../check/layout/customs.ts";
import {
  ATTENDANCE,
  emphasised,
  articleOf,
  isMisplacedText,
  isNote,
  repeatsTitle,
  subtitleOf,
} from "../check/layout/manner.ts";
import { isForeign } from "../check/layout/tables.ts";
import { size, titlePitch } from "../layout/measures.ts";
import { character, linePitch } from "../layout/page.ts";
import { placeSignature } from "../layout/signature.ts";
import { largest } from "../read/elements.ts";
import { abreast } from "../read/names.ts";
import { seenParagraphs } from "../read/seen.ts";
import type { Parts } from "../read/parts.ts";
import { joined, paragraphsOf, type WordBlock, type WordParagraph, type WordRun } from "../read/word.ts";

/** What a paragraph is in an official document. */
export type Role =
  | "mark"
  | "number"
  | "marginal"
  | "copy"
  | "title"
  | "recipients"
  | "heading1"
  | "heading2"
  | "text"
  | "aside"
  | "attachmentNote"
  | "signer"
  | "date"
  | "note"
  | "label"
  | "attachmentTitle"
  | "colophon"
  | "cell"
  | "blank";

/** How a paragraph of a role is set. Lengths in twips, type in half-points; what is left out stays as it is. */
export interface RoleLook {
  role: Role;
  family: Family;
  size?: number;
  color?: "black" | "red";
  plain?: boolean;
  /** All of it stands off its line: a sign that is raised in a line stays. */
  lowered?: boolean;
  align?: WordParagraph["align"];
  /** `firstLine` reckons from the edge of the text to the first sign that shows, typed spaces included. */
  indent?: { left: number; firstLine: number; right: number };
  line?: number;
  newPage?: boolean;
  redLine?: boolean;
  /** Its numbered lines are clauses, not headings. */
  clauses?: boolean;
  /** The font up to the end of a heading that text follows in the same paragraph. */
  heading?: Family;
  /** Signs that it sets, where they are known: 出席： of a 纪要. */
  headed?: number;
}

const third = { size: size.third, color: "black" as const };
const flush = { left: 0, firstLine: 0, right: 0 };
const twoIn = () => ({ ...flush, firstLine: 2 * character() });

/** Fonts that a line in the middle, or of contents, keeps where all of it is set in one. */
const KEPT: Family[] = ["heading", "subheading", "title"];
const wholeFamily = (paragraph: WordParagraph): Family | undefined => {
  const runs = lettered(paragraph);
  return runs.length > 0 ? KEPT.find((family) => runs.every((run) => isFamily(run, family))) : undefined;
};
const keptFamily = (paragraph: WordParagraph): Family | undefined =>
  paragraph.align === "center" ? wholeFamily(paragraph) : undefined;

/** Text by its numeral; `misplaced` where the check, too, calls it wrong that it stands in the middle or at the right. */
function textLook(paragraph: WordParagraph, misplaced: boolean, clause: boolean): RoleLook {
  const level = clause ? undefined : numeralOf(paragraph.text.trim())?.level;
  const aside = (paragraph.align === "center" || paragraph.align === "right") && !misplaced;
  const base: RoleLook = {
    role: aside ? "aside" : "text",
    family: (aside && keptFamily(paragraph)) || "body",
    ...(isNote(paragraph) ? { color: third.color } : third),
    line: linePitch(),
    ...(aside || isNote(paragraph) ? {} : { indent: twoIn() }),
    ...(misplaced || (paragraph.drawnOut && !aside) ? { align: "both" as const } : {}),
    ...(emphasised(paragraph).length > 0 ? { plain: true } : {}),
    ...(emphasised(paragraph).includes("raised") ? { lowered: true } : {}),
  };
  const [first] = joined(shown(paragraph));
  const kept =
    first && !aside && articleOf(paragraph, first) ? KEPT.find((one) => isFamily(first, one)) : null;
  if (first && kept)
    return { ...base, heading: kept, headed: paragraph.text.indexOf(first.text) + first.text.length };
  if (level === 1) return { ...base, role: "heading1", heading: "heading" };
  if (level === 2) return { ...base, role: "heading2", heading: "subheading" };
  return base;
}

/** 出席： of a 纪要 in 黑体 and the names behind it as text (10.3); elsewhere where somebody set it so. Null for any other paragraph. */
function attendanceLook(paragraph: WordParagraph, parts: Parts): RoleLook | null {
  const label = ATTENDANCE.exec(paragraph.text.trim())?.[0];
  const [first] = lettered(paragraph);
  const set = first !== undefined && isFamily(first, "heading") && first.text.trim().length <= 6;
  if (label === undefined || !(set || parts.profile === "minutes")) return null;
  const typed = paragraph.text.length - paragraph.text.trimStart().length;
  // Names may hang below one another behind the label.
  const stands = Math.abs(paragraph.left + paragraph.firstLine - 2 * character()) < character() / 3;
  return {
    role: "text",
    family: "body",
    ...third,
    line: linePitch(),
    heading: "heading",
    headed: typed + label.length - paragraph.label.length,
    ...(stands ? {} : { indent: twoIn() }),
  };
}

/** 附件说明: 附件 two characters in, names under one another (GB/T 9704-2012 7.3.4). */
function noteLook(paragraph: WordParagraph, index: number): RoleLook {
  const numbered = /^(?:附[\s　]*件[:：][\s　]*)?\d{1,2}[.．、]/u.test(paragraph.text.trim());
  const name = (numbered ? 6 : 5) * character();
  const start = (index === 0 ? 2 : numbered ? 5 : 6) * character();
  const indent = { left: name, firstLine: start - name, right: 0 };
  return { role: "attachmentNote", family: "body", ...third, align: "both", indent, line: linePitch() };
}

const isSerial = (paragraph: WordParagraph): boolean => /^\d{6}$/u.test(paragraph.text.trim());

/** A line that names authorities and ends with a colon: 主送机关, though it is indented like text. */
const ADDRESSED =
  /^[^。；！？]{2,200}(?:局|厅|委|办|室|校|院|所|处|会|部|府|司|科|中心|单位|部门|企业|机构|同志)(?:（[^）]{1,40}）)?[：:]$/u;

const addressedOf = (parts: Parts): WordParagraph | null => {
  const first = paragraphsOf(parts.body).find((one) => one.text.trim() !== "");
  return (
    parts.recipients ??
    (first && parts.body.indexOf(first) <= 1 && ADDRESSED.test(first.text.trim()) ? first : null)
  );
};

/** The looks of all paragraphs of which it is known what they are; the reader may have copied those of tables. */
export function looksOf(blocks: WordBlock[], parts: Parts): Map<WordParagraph, RoleLook> {
  const looks = new Map<WordParagraph, RoleLook>();
  const owners = new Map<WordRun, WordParagraph>();
  const everyParagraph = (all: WordBlock[]): WordParagraph[] =>
    all.flatMap((block) => {
      const own = block.kind === "paragraph" ? [block] : block.rows.flat(2);
      return own.flatMap((one) => [one, ...one.boxes.flatMap(everyParagraph)]);
    });
  for (const paragraph of everyParagraph(blocks))
    for (const run of paragraph.runs) owners.set(run, paragraph);
  const set = (paragraph: WordParagraph, look: RoleLook): void => {
    const owned = new Set(paragraph.runs.flatMap((run) => owners.get(run) ?? []));
    if (paragraph.runs.length === 0) looks.set(paragraph, look);
    for (const one of owned) if (!looks.has(one)) looks.set(one, look);
  };
  const own = (paragraph: WordParagraph, look: RoleLook): void => {
    // What a box, a frame or a table holds in its place keeps that place; only its type is set.
    if (paragraph.within !== "body" || paragraph.frame) {
      const { role, family, heading, headed, size: type, color, plain } = look;
      set(paragraph, {
        role,
        family,
        ...(heading ? { heading } : {}),
        ...(headed === undefined ? {} : { headed }),
        ...(type === undefined ? {} : { size: type }),
        ...(color ? { color } : {}),
        ...(plain ? { plain } : {}),
      });
    } else set(paragraph, look);
  };

  for (const line of parts.colophon) {
    // A rule at the edge of a paragraph is as wide as its indents leave it.
    const { top, bottom, between } = line.border;
    const ruled = (top ?? bottom ?? between ?? null) !== null;
    own(line, {
      role: "colophon",
      family: "body",
      size: size.fourth,
      color: "black",
      indent: ruled
        ? { left: 0, firstLine: character(), right: 0 }
        : { left: character(), firstLine: 0, right: character() },
    });
  }
  for (const one of parts.marginal)
    own(one, {
      role: isSerial(one) ? "copy" : "marginal",
      family: isSerial(one) ? "body" : "heading",
      ...third,
      align: "left",
      indent: flush,
      line: linePitch(),
    });
  if (parts.mark)
    own(parts.mark, { role: "mark", family: "title", color: "red", align: "center", plain: true });
  if (parts.number) {
    const signed = parts.number.text.includes("签发人") || parts.signer !== null;
    const align = parts.letter ? "right" : "center";
    own(parts.number, {
      role: "number",
      family: "body",
      ...third,
      plain: true,
      ...(signed || (parts.letter && parts.number.text.includes("\t")) ? {} : { align }),
      ...(signed || parts.letter ? {} : { indent: flush }),
      redLine: !parts.letter,
    });
  }
  const titled: RoleLook = {
    role: "title",
    family: "title",
    size: size.second,
    color: "black",
    plain: true,
    align: "center",
    indent: flush,
    line: titlePitch,
  };
  for (const line of parts.title) own(line, titled);
  const addressed = addressedOf(parts);
  if (addressed)
    own(addressed, {
      role: "recipients",
      family: "body",
      ...third,
      plain: true,
      align: "both",
      indent: flush,
      line: linePitch(),
    });
  for (const [index, line] of parts.attachmentNote.entries()) own(line, noteLook(line, index));
  const date = parts.date?.text.trim() ?? "";
  const last = parts.signers.at(-1);
  const sealed = parts.blankAboveSignature >= 2;
  // Whoever signs a 命令（令） in person stands four characters from the edge, as the date does (7.3.5.3).
  const personal = parts.profile === "order";
  const placed = {
    family: "body" as const,
    ...third,
    plain: true,
    align: "right" as const,
    line: linePitch(),
  };
  for (const one of parts.signers) {
    // Names side by side keep the place that somebody gave them.
    if (abreast(one.text.trim()).length > 1 && one.align === "center") {
      own(one, { role: "signer", family: "body", ...third, plain: true, line: linePitch() });
      continue;
    }
    const free = personal ? 4 : placeSignature(one.text.trim(), date, sealed).name;
    const right = Math.round(free * character());
    own(one, { role: "signer", ...placed, indent: { left: 0, firstLine: 0, right: Math.max(0, right) } });
  }
  if (parts.date) {
    const free = personal ? 4 : placeSignature(last?.text.trim() ?? date, date, sealed || !last).date;
    const right = Math.round(free * character());
    own(parts.date, {
      role: "date",
      ...placed,
      indent: { left: 0, firstLine: 0, right: Math.max(0, right) },
    });
  }
  if (parts.note)
    own(parts.note, { role: "note", family: "body", ...third, indent: twoIn(), line: linePitch() });
  for (const { label, title } of parts.attachments) {
    own(label, {
      role: "label",
      family: "heading",
      ...third,
      plain: true,
      align: "both",
      indent: flush,
      line: linePitch(),
      newPage: true,
    });
    for (const line of title) own(line, { ...titled, role: "attachmentTitle" });
  }
  for (const one of subtitleOf(parts))
    own(one, { role: "aside", family: keptFamily(one) ?? "body", line: linePitch() });
  for (const texts of [parts.body, parts.after, ...parts.attachments.map((one) => one.blocks)]) {
    const seen = new Map(paragraphsOf(texts).map((one) => [one, seenParagraphs(one)]));
    const clauses = clausesOf([...seen.values()].flat());
    const quotes = quotesOf([...seen.keys()]);
    for (const [one, lines] of seen)
      // Behind a 命令 stands what it makes known, under its title.
      if (
        repeatsTitle(one, parts) ||
        (texts === parts.after && one.align === "center" && largest(one) >= size.second)
      )
        own(one, titled);
      // Contents stand and are as large as their maker wants.
      else if (isContentsLine(one.text) || isContentsTitle(one))
        own(one, { role: "aside", family: wholeFamily(one) ?? "body", line: linePitch() });
      else if (quotes.has(one))
        own(one, { role: "aside", family: "subheading", ...third, line: linePitch() });
      else if (one.text.trim() !== "") {
        const misplaced = texts === parts.body && isMisplacedText(one);
        const clause = lines.some((line) => clauses.has(line));
        const look = textLook(one, misplaced, clause);
        own(one, attendanceLook(one, parts) ?? (clause ? { ...look, clauses: true } : look));
      }
  }
  // A table keeps its type where that is one of official documents.
  for (const texts of [parts.body, parts.after, ...parts.attachments.map((one) => one.blocks)])
    for (const block of texts)
      if (block.kind === "table")
        for (const one of block.rows.flat(2))
          if (one.runs.some(isForeign)) set(one, { role: "cell", family: "body" });
  for (const one of paragraphsOf(blocks))
    if (one.text.trim() === "" && one.frame === null && one.boxes.length === 0 && !looks.has(one))
      looks.set(one, { role: "blank", family: "body", line: linePitch() });
  return looks;
}

/** Words for roles in the report of changes. */
export const ROLE_NAMES: Record<Role, string> = {
  mark: "发文机关标志",
  number: "发文字号",
  marginal: "密级和紧急程度",
  copy: "份号",
  title: "标题",
  recipients: "主送机关",
  heading1: "第一层标题",
  heading2: "第二层标题",
  text: "正文",
  aside: "居中或居右的文字",
  attachmentNote: "附件说明",
  signer: "发文机关署名",
  date: "成文日期",
  note: "附注",
  label: "附件标识",
  attachmentTitle: "附件标题",
  colophon: "版记",
  cell: "表格文字",
  blank: "空行",
};
