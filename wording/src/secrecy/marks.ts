import data from "../../data/secrecy.json" with { type: "json" };
import type { Hit, Level, TextRun } from "../model.ts";

const words = (list: readonly string[]): string => list.join("|");
const spaced = (word: string): string => [...word].join("\\s{0,3}");

const GRADE = `(?:${["绝密", "机密", "秘密"].map(spaced).join("|")})`;
const PERIOD =
  "(?:\\s{0,2}(?:长\\s{0,2}期|[0-9一二三四五六七八九十]{1,3}\\s{0,2}(?:年|个月|天|日)|启用前|公布前|解密前))?";
/** A mark with its star (国家秘密标志): 机密★10年. */
const STARRED = new RegExp(`${GRADE}\\s{0,3}[★☆✩✭⭐*※]${PERIOD}`, "gu");
/** A grade and its period without the star: 秘密 长期, or before an examination: 绝密·启用前. */
const BEFORE_USE = new RegExp(`${GRADE}\\s{0,3}[·•.—-]?\\s{0,3}(?:启用前|考试结束前|长\\s?期)`, "gu");
const LABELLED = new RegExp(`(?:密\\s{0,3}级|保密等级|涉密等级)\\s{0,3}[:：]\\s{0,3}(${GRADE})`, "gu");
const ALONE = new RegExp(`^[\\s【\\[(（〔]{0,4}(${GRADE})${PERIOD}[\\s】\\])）〕]{0,4}$`, "u");
const INNER = new RegExp(`(?:${words(data.inner)})`, "gu");
const KEEP = new RegExp(`(?:${words(data.keep)})`, "gu");
const INNER_KEEP = new RegExp(
  `(?:${words(data.inner)})[\\s,，、。!！:：·]{0,4}(?:${words(data.keep)})`,
  "gu",
);
const NOT_PUBLIC = /(?:此件|本件|本文件|此文)(?:不予公开|不公开|不得公开)/gu;
const ON_REQUEST = /(?:此件|本件|本文件|此文)依申请公开/gu;
const COPY_NUMBER = /^\s{0,4}份\s{0,3}号\s{0,3}[:：]?\s{0,3}\d{1,6}\s{0,4}$/u;
const DRAFT_ALONE = new RegExp(`^[\\s【\\[(（]{0,4}(?:${words(data.drafts)})[\\s】\\])）]{0,4}$`, "u");
const DRAFT_TITLE = new RegExp(`[(（](?:${words(data.drafts)})[)）]\\s{0,4}$`, "u");
const SERIES = new RegExp(
  `(?:${words(data.series)})\\s?[〔\\[(（](?:19|20)\\d\\d[〕\\])）]\\s?\\d{1,5}\\s?号`,
  "gu",
);
const EXPLAINS = new RegExp(`(?:${words(data.explains)})[:：]?["“”'‘’「《(（]{0,2}$`, "u");

/** In brackets or quotes of a sentence a mark may be spoken of; what stands before says so. */
function isExplained(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 12), from);
  return EXPLAINS.test(before) || /["“‘「]$/.test(before);
}

/** Whether words stand as a mark: alone on their line, or in brackets of their own. */
function standsAlone(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 6), from).trim();
  const after = text.slice(to, to + 6).trim();
  return (before === "" || /[【[(（]$/.test(before)) && (after === "" || /^[】\])），,。!！]/.test(after));
}

const MARK = "涉密文件不得在网上公开，请停止发布并请本单位保密工作机构核查";
const SOURCE = "《保守国家秘密法》；GB/T 9704-2012 7.2.2";

/**
 * Marks that say a text must not be public. 商业秘密, 保守国家秘密 and laws about secrets carry no mark: a grade counts only with its star,
 * its label, or alone on its line.
 */
export function* secrecyMarks(run: TextRun, text: string): Generator<Hit> {
  if (!/[密内外号稿公绝机复收保]/.test(text)) return;
  const hit = (rule: string, level: Level, from: number, to: number, zh: string): Hit => ({
    rule: `secrecy.${rule}`,
    level,
    from,
    to,
    zh,
    source: SOURCE,
  });
  const each = function* (
    pattern: RegExp,
    rule: string,
    level: Level,
    zh: (found: string) => string,
  ): Generator<Hit> {
    for (const one of text.matchAll(pattern)) {
      const told = isExplained(text, one.index);
      yield hit(
        rule,
        told ? "hint" : level,
        one.index,
        one.index + one[0].length,
        told ? `文中提到“${one[0]}”，请确认是说明而不是本文的标志。` : zh(one[0]),
      );
    }
  };
  if (text.includes("密")) {
    yield* each(STARRED, "grade", "block", (found) => `出现密级标志“${found.trim()}”，${MARK}。`);
    yield* each(BEFORE_USE, "grade", "block", (found) => `出现密级标志“${found.trim()}”，${MARK}。`);
    yield* each(LABELLED, "grade", "block", (found) => `注明“${found.trim()}”，${MARK}。`);
    const alone = text.length <= 30 ? ALONE.exec(text) : null;
    if (alone && !text.includes("★")) {
      // At the head of a document it is a mark; in a table it may be one of the grades that the table lists.
      const head = run.place.row === undefined && (run.place.paragraph ?? 1) <= 8;
      yield hit(
        "grade",
        head ? "block" : "warn",
        0,
        text.length,
        `“${text.trim()}”单独成行，像是密级标志，${MARK}。`,
      );
    }
  }
  yield* each(
    SERIES,
    "series",
    "block",
    (found) => `“${found}”是涉密或内部文件的发文字号，请核查该文件能否公开。`,
  );
  yield* each(
    NOT_PUBLIC,
    "not-public",
    "block",
    (found) => `注明“${found}”，不得在网上发布，请停止发布并核查公开属性。`,
  );
  yield* each(
    ON_REQUEST,
    "on-request",
    "warn",
    (found) => `注明“${found}”，不属于主动公开，请核查能否发布。`,
  );
  if (COPY_NUMBER.test(text))
    yield hit("copy-number", "warn", 0, text.length, "出现份号，份号只用于涉密公文，请核查该文件能否公开。");
  const inner: [number, number][] = [];
  for (const one of text.matchAll(INNER_KEEP)) {
    const [from, to] = [one.index, one.index + one[0].length];
    inner.push([from, to]);
    const told = isExplained(text, from);
    yield hit(
      "inner",
      told ? "hint" : "block",
      from,
      to,
      told
        ? `文中提到“${one[0]}”，请确认是说明而不是本文的标志。`
        : `注明“${one[0]}”，内部材料不得在网上公开，请停止发布并核查。`,
    );
  }
  for (const pattern of [INNER, KEEP])
    for (const one of text.matchAll(pattern)) {
      const [from, to] = [one.index, one.index + one[0].length];
      if (
        inner.some(([start, end]) => from >= start && to <= end) ||
        !standsAlone(text, from, to) ||
        text.length > 60
      )
        continue;
      yield hit("inner", "block", from, to, `注明“${one[0]}”，内部材料不得在网上公开，请停止发布并核查。`);
    }
  if (text.length <= 80 && (DRAFT_ALONE.test(text) || DRAFT_TITLE.test(text)))
    yield hit("draft", "warn", 0, text.length, "注明为未定的稿子，请换成定稿后再发布。");
}
