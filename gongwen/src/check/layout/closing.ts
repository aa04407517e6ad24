import { firstSigns } from "../../model/characters.ts";
import { size } from "../../layout/measures.ts";
import { character, linePitch } from "../../layout/page.ts";
import { narrow } from "../../model/numerals.ts";
import { placeSignature } from "../../layout/signature.ts";
import { isAside } from "../../read/closing.ts";
import { abreast } from "../../read/names.ts";
import { typedWidth } from "../../read/spaces.ts";
import { paragraphsOf, type WordParagraph } from "../../read/word.ts";
import type { Remark } from "../rule.ts";
import { demands, familyName, isFamily, placeOf, shown, startOf, typeOf, type LayoutRule } from "./rule.ts";

export const datePlaceRule: LayoutRule = {
  id: "date-text",
  clause: "GB/T 9704-2012 7.3.5.4",
  summary: "成文日期用阿拉伯数字写全年、月、日，不编虚位",
  *check(file) {
    const { parts } = file;
    const place = "成文日期";
    const written = parts.date?.text.trim() ?? "";
    const text = narrow(written);
    if (text !== written)
      yield { severity: "error", place, message: `“${written}”用了全角数字，应写作“${text}”。` };
    if (parts.date === null) {
      if (!demands(file).date) return;
      yield {
        severity: parts.profile === "draft" ? "warning" : "error",
        place,
        message: "没有成文日期，应写全年、月、日。",
      };
    } else if (!/\d\s*月\s*\d/u.test(text) && /\d{4}/u.test(text)) {
      yield {
        severity: parts.profile === "draft" ? "warning" : "error",
        place,
        message: "没有成文日期，应写全年、月、日。",
      };
    } else if (/[一二三四五六七八九〇○零十]/u.test(text)) {
      yield { severity: "error", place, message: `“${text}”应用阿拉伯数字书写。` };
    } else if (/年\s*0|月\s*0/u.test(text)) {
      yield { severity: "error", place, message: `“${text}”的月、日不编虚位，请去掉前面的 0。` };
    } else if (/[ \u00A0　]/u.test(text)) {
      yield { severity: "warning", place, message: `“${text}”中间有空格，应连写。` };
    }
  },
};

/** Two thirds of a character: half a character comes from a name of odd length centred on its date. */
const leeway = (): number => (2 / 3) * character();

/** What is said of a line of 署名 that is not set at the right: where it stands can be seen, or it is pushed there by other means. */
const pushed = (one: WordParagraph, place: string, what: string): Remark =>
  isAside(one)
    ? {
        severity: "warning",
        place,
        message: `${what}“${one.text.trim()}”用空格、缩进或文本框、表格排位，应设为右对齐并按规定右空字数。`,
      }
    : { severity: "error", place, message: `${what}“${one.text.trim()}”应右对齐并按规定右空字数。` };

export const signaturePlaceRule: LayoutRule = {
  id: "signature-place",
  clause: "GB/T 9704-2012 7.3.5",
  summary: "署名和成文日期三号仿宋；加盖印章的日期右空四字、署名以日期为准居中，不加盖的署名右空二字",
  *check({ parts }): Generator<Remark> {
    const { date, signers, blankAboveSignature, sealed, profile } = parts;
    if (!date) return;
    for (const [name, paragraph] of [
      ...signers.map((one) => ["发文机关署名", one] as const),
      ["成文日期", date] as const,
    ]) {
      yield* typeOf(paragraph, "body", size.third, name);
    }
    const last = signers.at(-1);
    // Several names stand side by side in the middle, each above its seal (7.3.5.1).
    const row = last !== undefined && abreast(last.text.trim()).length > 1;
    for (const one of signers)
      if (one.align !== "right" && !(row && one.align === "center"))
        yield pushed(one, "发文机关署名", "署名");
    if (date.align !== "right") yield pushed(date, "成文日期", "成文日期");
    const written = date.text.trim();
    // People leave characters free by typing them, too.
    const free = (one: WordParagraph): number => one.right + typedWidth(one.text, "behind") * character();
    if (date.align === "right" && row && free(date) < 2 * character())
      yield {
        severity: "error",
        place: "成文日期",
        message: "成文日期应右空四字，使名称和日期都能盖上印章。",
      };
    if (row || !last || date.align !== "right" || last.align !== "right" || last.within !== "body") return;
    const from = (one: WordParagraph, characters: number): boolean =>
      Math.abs(free(one) - characters * character()) <= leeway();
    // Whoever signs a 命令（令） in person and the date stand four characters from the edge (7.3.5.3).
    if (profile === "order" && from(last, 4) && from(date, 4)) return;
    const fits = (seal: boolean): boolean => {
      const named = placeSignature(last.text.trim(), written, seal);
      return from(last, named.name) && from(date, named.date);
    };
    if (fits(true) || (sealed.length === 0 && fits(false))) return;
    const seal = blankAboveSignature >= 2;
    const wanted = placeSignature(last.text.trim(), written, seal);
    yield {
      severity: "error",
      place: "发文机关署名",
      message: `署名右空 ${(free(last) / character()).toFixed(1)} 字、日期右空 ${(free(date) / character()).toFixed(1)} 字，${seal ? "加盖印章" : "不加盖印章"}的应分别右空 ${wanted.name} 字和 ${wanted.date} 字。`,
    };
  },
};

export const noteLookRule: LayoutRule = {
  id: "note-look",
  clause: "GB/T 9704-2012 7.3.6",
  summary: "附注居左空二字加圆括号，三号仿宋",
  *check({ parts }) {
    const { note } = parts;
    if (!note) return;
    yield* typeOf(note, "body", size.third, "附注");
    const text = note.text.trim();
    if (!text.startsWith("（") || !text.endsWith("）"))
      yield { severity: "error", place: "附注", message: `“${text}”应用全角圆括号“（）”。` };
    if (Math.abs(startOf(note) - 2 * character()) > leeway())
      yield { severity: "error", place: "附注", message: "附注应居左空二字。" };
  },
};

/** Names in 附件说明, without label and serial. */
const named = (lines: WordParagraph[]): { serial: string; point: string; name: string }[] =>
  lines.map((one) => {
    const text = one.text.trim().replace(/^附\s*件[:：]/u, "");
    const [, serial = "", point = "", name = ""] = /^(?:(\d+)([.．、]))?\s*(.*)$/su.exec(text) ?? [];
    return { serial, point, name: name.trim() };
  });

/** Lines below the first: the same type, their serials below the first serial, three characters behind 附件. */
function* laterLines([first, ...lines]: WordParagraph[]): Generator<Remark> {
  for (const line of lines) {
    yield* typeOf(line, "body", size.third, "附件说明");
    if (first && /^\s*\d/u.test(line.text) && startOf(line) < startOf(first) + 2 * character())
      yield {
        severity: "warning",
        place: "附件说明",
        message: `“${firstSigns(line.text.trim(), 12)}”的序号应与上一行的序号对齐。`,
      };
  }
}

export const attachmentNoteRule: LayoutRule = {
  id: "attachment-note",
  clause: "GB/T 9704-2012 7.3.4、7.3.7",
  summary: "附件说明左空二字、不加标点；名称和序号与附件一致",
  *check({ parts }) {
    const place = "附件说明";
    const { attachmentNote: lines, attachments } = parts;
    const [first] = lines;
    const names = named(lines);
    if (first) {
      if (!first.text.trim().startsWith("附件："))
        yield { severity: "error", place, message: "“附件”后应标全角冒号“：”。" };
      yield* typeOf(first, "body", size.third, place);
      if (Math.abs(startOf(first) - 2 * character()) > leeway())
        yield { severity: "error", place, message: "附件说明应左空二字编排“附件”。" };
      yield* laterLines(lines);
    }
    for (const { name } of names)
      if (/[。，；、：.,;:]$/u.test(name))
        yield { severity: "error", place, message: `附件名称“${name}”后不加标点符号。` };
    // Of a single attachment "3、4月份统计表" is a name.
    const pointed = names.find(
      ({ serial, point, name }) =>
        (point === "、" || point === "．") && (names.length > 1 || (serial === "1" && !/^\d/u.test(name))),
    );
    if (pointed)
      yield {
        severity: "error",
        place,
        message: `附件序号“${pointed.serial}${pointed.point}”应写作“${pointed.serial}.”。`,
      };
    if (names.length > 1)
      for (const [index, { serial }] of names.entries())
        if (serial !== String(index + 1))
          yield { severity: "error", place, message: `第${index + 1}个附件的序号应为“${index + 1}.”。` };
    // Attachments often lie in files of their own.
    if (names.length > 0 && attachments.length === 0) {
      yield {
        severity: "warning",
        place,
        message: `附件说明列有${names.length}个附件，文件中没有附件正文，请核对是否另附。`,
      };
      return;
    }
    if (names.length !== attachments.length) {
      yield {
        severity: "error",
        place,
        message: `附件说明列有${names.length}个附件，正文后附有${attachments.length}个，应一致。`,
      };
      return;
    }
    for (const [index, { name }] of names.entries()) {
      const title = attachments[index]?.title.map((line) => line.text.trim()).join("") ?? "";
      const said = name.replace(/[。，；、：.,;:]$/u, "");
      if (title.replace(/\s/gu, "") !== said.replace(/\s/gu, ""))
        yield { severity: "error", place, message: `附件说明写“${said}”，附件标题写“${title}”，应一致。` };
    }
  },
};

/** Empty lines by which somebody pushes what follows to the next page. */
export const PUSHING = 3;

export const attachmentLookRule: LayoutRule = {
  id: "attachment-look",
  clause: "GB/T 9704-2012 7.3.7",
  summary: "附件另面编排，“附件”及序号黑体三号顶格在第一行，标题居中在第三行",
  *check({ parts, word }) {
    const { attachments } = parts;
    const all = paragraphsOf(word.blocks);
    for (const [index, { label, title }] of attachments.entries()) {
      const text = label.text.trim();
      const place = attachments.length > 1 ? `附件${index + 1}` : "附件";
      const foreign = shown(label).find((run) => run.font !== null && !isFamily(run, "heading"));
      if (foreign)
        yield {
          severity: "error",
          place,
          message: `“${text}”的字体为“${foreign.font}”，应为${familyName("heading")}。`,
        };
      if (shown(label).some((run) => run.size !== size.third))
        yield { severity: "error", place, message: `“${text}”应为三号字。` };
      if (
        label.left + label.firstLine > character() / 2 ||
        label.align === "center" ||
        label.align === "right"
      )
        yield { severity: "error", place, message: `“${text}”应顶格编排在版心左上角第一行。` };
      if (/[:：]$/u.test(text)) yield { severity: "error", place, message: `“${text}”后不加冒号。` };
      const at = all.findIndex((one) => one.index === label.index);
      const section = all[at - 1] !== undefined && all[at - 1]?.section !== label.section;
      const broken =
        section || label.pageBreakBefore || (all[at - 1]?.breaksPage ?? false) || label.breaksPage;
      const blankLines = all
        .slice(Math.max(0, at - PUSHING), at)
        .filter((one) => one.text.trim() === "").length;
      if (!broken)
        yield blankLines === PUSHING
          ? {
              severity: "warning",
              place,
              message: "“附件”靠上方的空行换页，正文一有增删就会移位，请删去空行，改用分页符。",
            }
          : { severity: "error", place, message: "附件应另面编排，请在“附件”前分页。" };
      const wanted = attachments.length > 1 ? `附件${index + 1}` : "附件";
      if (text.replace(/^[^附]{1,40}号/u, "").replace(/[\s　:：]/gu, "") !== wanted)
        yield { severity: "error", place, message: `此处写“${text}”，应写“${wanted}”。` };
      const [first] = title;
      if (!first) {
        yield { severity: "error", place, message: "附件没有居中的标题，标题应在第三行。" };
        continue;
      }
      const blanks =
        all.slice(at + 1).findIndex((one) => one.text.trim() !== "") + Math.round(first.before / linePitch());
      if (blanks !== 1)
        yield { severity: "error", place, message: `附件标题上方空了 ${blanks} 行，应居中在第三行。` };
      for (const line of title) yield* typeOf(line, "title", size.second, `${place}标题`);
    }
  },
};

export const closingGapRule: LayoutRule = {
  id: "closing-gap",
  clause: "GB/T 9704-2012 7.3.4、7.3.5",
  summary: "附件说明在正文下空一行，署名与正文之间留空",
  *check({ parts, word }) {
    const all = paragraphsOf(word.blocks);
    const [first] = parts.attachmentNote;
    if (first) {
      const at = all.findIndex((one) => one.index === first.index);
      const above = all[at - 1];
      if (above && above.text.trim() !== "")
        yield { severity: "error", place: "附件说明", message: "附件说明应在正文下空一行编排。" };
    }
    const [signer] = parts.signers;
    if (signer && parts.blankAboveSignature === 0 && signer.before < linePitch() / 2)
      yield {
        severity: "error",
        place: placeOf(signer, "发文机关署名"),
        message: "署名与正文（或附件说明）之间应留空行。",
      };
  },
};
