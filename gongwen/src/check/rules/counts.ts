import type { Inline } from "../../model/document.ts";
import { passages, placedBlocks } from "../../model/text.ts";
import { readNumeral } from "../../model/numeral.ts";
import type { Remark, Rule } from "../rule.ts";

const unit = /(?:大学|学院|学校|中学|小学|幼儿园|局|厅|委员会|中心|馆|院|所)$/u;
/** 甲、乙、丙等3个单位, 甲、乙、丙3所学校. A name ends before the number, so that all of its digits are the number's. */
const enumerated =
  /(?<![^，。；：:\s（）])([^，。；：:、\s（）]{1,60}(?:、[^，。；：:、\s（）]{1,60}?){1,300}?)(等)?\s{0,9}(\d{1,6}|[一二三四五六七八九十]{1,5})\s{0,9}(?:个|所|家)(?:单位|学校|高校|院校|部门|机关)/gu;

/** …的有3个单位：甲、乙、丙。 The names run to the end of the clause; 等 after the last leaves the list open. */
const announced =
  /的共?有\s*(\d{1,6}|[一二三四五六七八九十]{1,5})\s*(?:个|所|家)(?:单位|学校|高校|院校|部门|机关)[：:]([^，。；：:\s]+)/gu;

const countOf = (stated: string): number | undefined =>
  /^\d+$/u.test(stated) ? Number(stated) : readNumeral(stated);

/** Names enumerated after a count: exactly so many, or with 等 at most. */
function* announcements(place: string, text: string): Generator<Remark> {
  for (const [, stated = "", listed = ""] of text.matchAll(announced)) {
    const open = listed.endsWith("等");
    const names = listed.replace(/等$/u, "").split("、");
    const count = countOf(stated);
    // What stands in brackets after a name belongs to it.
    if (count === undefined || !names.every((name) => unit.test(name.replace(/（[^（）]*）$/u, ""))))
      continue;
    if (names.length > count || (!open && names.length !== count)) {
      yield {
        severity: "error",
        place,
        message: `文字写${stated}个单位，列举了${names.length}个，请核对。`,
      };
    }
  }
}

/** Names enumerated before a count: no more than it says, and without 等 exactly so many. */
function* enumerations(place: string, text: string): Generator<Remark> {
  for (const [, listed = "", etc, stated = ""] of text.matchAll(enumerated)) {
    const open = etc !== undefined || listed.endsWith("等");
    const names = listed.replace(/等$/u, "").split("、");
    const count = countOf(stated);
    if (count === undefined || !names.slice(1).every((name) => unit.test(name))) continue;
    if (names.length > count || (!open && names.length !== count)) {
      yield {
        severity: "error",
        place,
        message: `列举了${names.length}个单位，文字却写${stated}个，请核对。`,
      };
    }
  }
}

/** What an inline claims to count, compared with the number written and with the list. */
function* claims(place: string, inline: Inline): Generator<Remark> {
  if (typeof inline === "string" || inline.count === undefined) return;
  const { text, count, list } = inline;
  const figures = /\d+/u.exec(text)?.[0];
  const stated = figures ? Number(figures) : readNumeral(/[一二三四五六七八九十]+/u.exec(text)?.[0] ?? "");
  if (stated !== undefined && stated !== count) {
    yield { severity: "error", place, message: `文字写“${text}”，数据为${count}，请核对。` };
  }
  if (!list) return;
  if (list.length !== count) {
    yield { severity: "error", place, message: `“${text}”称${count}个，名单实有${list.length}个。` };
  }
  const repeated = list.filter((name, index) => list.indexOf(name) !== index);
  if (repeated.length > 0) {
    yield { severity: "error", place, message: `“${text}”的名单中重复：${repeated.join("、")}。` };
  }
}

/** A number stated in the text must be the length of the list, attached by the caller or enumerated before or after it. */
export const countsRule: Rule = {
  id: "counts",
  summary: "文中的个数与名单一致",
  clause: "《党政机关公文处理工作条例》第二十条",
  *check(document) {
    for (const { place, block } of placedBlocks(document)) {
      const inlines: Inline[] =
        block.kind === "paragraph" ? block.inlines : block.kind === "heading" ? (block.runIn ?? []) : [];
      for (const inline of inlines) yield* claims(place, inline);
    }
    for (const { place, text } of passages(document)) {
      yield* enumerations(place, text);
      yield* announcements(place, text);
    }
  },
};
