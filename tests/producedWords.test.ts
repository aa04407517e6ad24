import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishedYear, OFFICE, type FinishedYear } from "./testing/finishedYear.ts";
import { producedTexts, type Produced } from "./testing/producedTexts.ts";
import { rows as wordingRows } from "./testing/wordingRows.ts";

interface Absolute {
  words: string[];
  uses: { says: string; why: string }[];
}
const absolute = JSON.parse(
  readFileSync(join(import.meta.dirname, "../server/testing/absoluteWords.json"), "utf8"),
) as Absolute;

let year: FinishedYear;
let all: Produced[];
beforeAll(async () => {
  year = await finishedYear();
  all = await producedTexts(year);
});
afterAll(() => year?.close());

/** What is an address or the path of one is the site's own. */
const ADDRESS = /https?:\/\/[^\s，。；：、）”]+|(?<![\w/])(?:\/[\w.%~-]+)+\/?/gu;
/** Codes that are shown as such: beginnings of checksums, in halves too, ids of records. */
const CODE = /\b[0-9a-f]{8} [0-9a-f]{8}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,64}\b(?:-[0-9a-f-]+)?/gu;

interface Rule {
  name: string;
  /** What no text says. */
  pattern: RegExp;
  /** Kinds of texts to which it does not apply, and why. */
  except?: RegExp;
}

const HAN = "\\p{Script=Han}";
/** On the screen the layout of figures is the style sheet's; in lists of a workbook days are sorted. */
const ON_SCREEN = /^page |list$/u;
const RULES: Rule[] = [
  { name: "key of a fact", pattern: /\b[a-z]{3,}\.[A-Za-z]+/u, except: /open-data/u },
  { name: "value of a program", pattern: /= (?:true|false|\d)|\b(?:undefined|NaN|null)\b|\[object/u },
  { name: "code of a check", pattern: /display:|off-screen|script:|marquee/u },
  { name: "field of a form", pattern: /\(?\b(?:unitId|reason|adoptedAs)\b\)?/u },
  { name: "tag of a number", pattern: /\[(?:S-?|M|P|SEED)\]|凭记忆/u },
  { name: "English of a library", pattern: /Invalid|Too (?:big|small)|expected/u },
  { name: "ISO day", pattern: /(?<![\w/.-])\d{4}-\d\d-\d\d/u, except: /list$/u },
  { name: "English punctuation", pattern: new RegExp(`${HAN}[,;:!?]`, "u") },
  {
    name: "space typed beside a figure",
    pattern: new RegExp(`${HAN} \\d(?!\\d:\\d\\d)|\\d ${HAN}`, "u"),
    except: ON_SCREEN,
  },
  { name: "a full stop within", pattern: /[。；，]{2,}|。）。|：：/u },
  { name: "default name of the office", pattern: /检查工作组/u },
  { name: "a premise told as the basis of a mark", pattern: /专家(?:评分|复评)[^\n]*依据：备案/u },
  {
    name: "one reason twice",
    pattern: /(?<=；)([^；\n]{4,})；(?:[^\n；]*；)*\1(?=；|$)/mu,
    except: /^page|list$/u,
  },
];

/** Latin words that people read as they are. */
const LATIN =
  /^(?:PDF|Word|Excel|JSON|WACZ|SHA|RSS|CVE|FCKeditor|jQuery|IPv6|PHP|URL|HTTPS?|OFD|text|html|application|javascript|css|json|xml|exact|manifest)$/u;

const bare = (text: string): string => text.replace(ADDRESS, "").replace(CODE, "");

/** Where the texts break a rule, shortly. */
function broken({ pattern, except }: Rule): string[] {
  return all.flatMap(({ kind, place, text }) => {
    if (except?.test(kind)) return [];
    const read = bare(text);
    const found = pattern.exec(read);
    if (!found) return [];
    return [`${kind} ${place}: …${read.slice(Math.max(0, found.index - 20), found.index + 30)}…`];
  });
}

test("the year has produced every kind of document, mail and page", () => {
  const kinds = new Set(all.map((one) => one.kind));
  for (const kind of [
    "notice",
    "notice, corrected",
    "notice, first version marked",
    "corrigendum",
    "approval slip",
    "order",
    "feedback sheet as sent",
    "feedback sheet, later print",
    "self-assessment form",
    "self-assessment list",
    "finding",
    ...[
      "自评待提交",
      "任务待确认",
      "评分待提交",
      "文件待签收",
      "文件签收情况",
      "整改通知",
      "整改通知待签收",
    ].map((one) => `mail ${one}`),
    ...["整改即将到期", "整改逾期", "整改督办", "延期申请待审批", "整改回复待审核"].map(
      (one) => `mail ${one}`,
    ),
    ...["/", "/results", "/results/:year", "/results/:year/first", "/results/:year/rectification"].map(
      (one) => `page ${one}`,
    ),
    ...[
      "/results/:year/corrigenda/1",
      "/results/:year/units/:unit",
      "/open-data/:year",
      "/methodology",
      "/methodology/:year",
    ].map((one) => `page ${one}`),
    ...["/results/:year/evidence/:package", "/results/:year/evidence/:package/:record", "/nosuch"].map(
      (one) => `page ${one}`,
    ),
  ])
    expect(kinds).toContain(kind);
  expect(all.filter((one) => one.kind === "finding").length).toBeGreaterThan(30);
});

test.each(RULES)("no text shows: $name", (rule) => {
  expect(broken(rule)).toEqual([]);
});

test("Latin words are names that people know, everything else is said in Chinese", () => {
  const strange = all.flatMap(({ kind, place, text }) =>
    /open-data/u.test(kind)
      ? []
      : [...bare(text).matchAll(/[A-Za-z]{3,}/gu)]
          .filter(([word]) => !LATIN.test(word))
          .map(([word]) => `${kind} ${place}: ${word}`),
  );
  expect(strange).toEqual([]);
});

test("what a unit has answered in public stands beside the finding", () => {
  const pages = all.filter((one) => one.kind === "page /results/:year/units/:unit");
  expect(pages.filter((one) => one.text.includes("单位公开答复（单位自述，未经核实）"))).toHaveLength(2);
});

test("the office bears the name that it has given itself", () => {
  expect(all.filter((one) => one.kind === "mail 整改督办").every((one) => one.text.includes(OFFICE))).toBe(
    true,
  );
  expect(all.find((one) => one.kind === "page /results/:year/rectification")?.text).toContain(OFFICE);
  expect(all.find((one) => one.kind === "page /open-data/:year")?.text).toContain(`公开范围由${OFFICE}决定`);
});

test("an absolute word stands only where it was looked at", () => {
  const word = new RegExp(absolute.words.join("|"), "gu");
  const uses = absolute.uses.map((one) => ({ ...one, pattern: new RegExp(one.says, "gu"), used: 0 }));
  const unknown = all.flatMap(({ kind, place, text }) => {
    const known = uses.flatMap((use) =>
      [...text.matchAll(use.pattern)].map((found) => {
        use.used += 1;
        return [found.index, found.index + found[0].length] as const;
      }),
    );
    return [...text.matchAll(word)]
      .filter(({ index }) => !known.some(([from, to]) => from <= index && index < to))
      .map(({ index }) => `${kind} ${place}: …${text.slice(Math.max(0, index - 15), index + 20)}…`);
  });
  expect([...new Set(unknown)]).toEqual([]);
  expect(uses.filter((one) => one.used === 0 || one.why === "").map((one) => one.says)).toEqual([]);
});

test("no text says what it once said wrongly, and each row's sentence stands in the texts of its kind", () => {
  const wrong = wordingRows.flatMap(({ row, old = [] }) =>
    old.flatMap(({ pattern }) =>
      all
        .filter((one) => new RegExp(pattern, "u").test(one.text))
        .map((one) => `${row} ${one.kind} ${one.place}: ${pattern}`),
    ),
  );
  expect(wrong).toEqual([]);
  const silent = wordingRows.flatMap(({ row, says = [] }) =>
    says
      .filter(
        ({ kind, pattern }) =>
          !all.some(
            (one) => new RegExp(kind, "u").test(one.kind) && new RegExp(pattern, "us").test(one.text),
          ),
      )
      .map(({ kind, pattern }) => `${row} ${kind}: ${pattern}`),
  );
  expect(silent).toEqual([]);
});

test("documents are in the written register: 未 and 无", () => {
  const spoken = all
    .filter(({ kind }) => /^(?:notice|corrigendum)/u.test(kind))
    .flatMap(({ kind, text }) =>
      [...text.matchAll(/.{0,12}没有.{0,12}/gu)].map(([said]) => `${kind}: ${said}`),
    );
  expect(spoken).toEqual([]);
});

test("each rule finds what it is for", () => {
  const planted = [
    "contributions.submitted",
    "值 = false",
    "（script:off-screen）",
    "退回原因（reason）",
    "限期 [P]",
    "Invalid ISO date",
    "截至2020-03-05",
    "请核对, 谢谢",
    "共 3 个",
    "没有目录。）。",
    "检查工作组",
    "专家评分4.63分（取平均）；内容过简；依据：备案登记",
    "专家评分1分；很少公开答复；没有日期；很少公开答复",
  ];
  for (const [index, rule] of RULES.entries()) expect(bare(planted[index]!), rule.name).toMatch(rule.pattern);
});
