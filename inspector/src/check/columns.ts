import data from "../../data/names.json" with { type: "json" };
import type { Link } from "../derive/link.ts";
import type { Page } from "../derive/page.ts";
import { simplified } from "../derive/spam.ts";
import { isUnusual, normalise } from "../derive/words.ts";

export interface ColumnName {
  names: string[];
  paths: string[];
}

/** The names by which sites call a column (data/names.json). */
export const COLUMN: ColumnName = data.column;
export const GUIDE: ColumnName = data.guide;
export const CATALOGUE: ColumnName = data.catalogue;
export const RULES: ColumnName = data.rules;
export const REPORTS: ColumnName = data.reports;
export const HALL = data.hall;
/** Names under which some publish what belongs into the column. */
const AKIN: ColumnName = { names: data.column.akin, paths: [] };

/** A label longer than this is an article's title that mentions the column, not the column. */
const LABEL_LIMIT = 16;
/** Attachments are called by their full titles. */
const ATTACHMENT_LABEL_LIMIT = 40;
const ATTACHMENT = /\.(pdf|docx?|xlsx?|wps|zip|rar)([?#]|$)/i;

/** Signs of the names as they are written traditionally. */
const TRADITIONAL = /[開務報錄導訊廳陽網]/;

const normal = new WeakMap<ColumnName, string[]>();
const hints = new WeakMap<ColumnName, RegExp>();

/** Whether a label may hold a name at all: told of most labels without making them comparable. */
function mayName(label: string, column: ColumnName): boolean {
  if (isUnusual(label) || TRADITIONAL.test(label)) return true;
  let hint = hints.get(column);
  if (hint === undefined) {
    hint = new RegExp([...namesOf(column), "^公开$", "^目录$"].join("|"), "i");
    hints.set(column, hint);
  }
  return hint.test(label.includes(" ") ? label.replaceAll(" ", "") : label);
}

/** The names of a column, made comparable once. */
function namesOf(column: ColumnName): string[] {
  let names = normal.get(column);
  if (names === undefined) {
    names = column.names.map(normalise);
    normal.set(column, names);
  }
  return names;
}

/** Words that make a label an article's title: something happened with the thing that it names. */
const EVENT =
  /开展|培训|召开|举行|举办|组织|部署|会议|通知|上线|启动|检查|学习|专题|获|关于|自查|调研|座谈|修订|修改/;

/** Whether a label is the title of an article about something, not the name of a column. */
export const isEvent = (label: string): boolean => EVENT.test(label);

const NOT: [ColumnName, RegExp][] = [
  [COLUMN, new RegExp(data.notColumn.pattern)],
  [REPORTS, new RegExp(data.notReport.pattern)],
];

/** A text without what only sounds like the column: laws of that name, newspapers. */
function without(text: string, column: ColumnName): string {
  const pattern = NOT.find(([one]) => one === column)?.[1];
  return pattern ? text.replace(new RegExp(pattern, "g"), "") : text;
}

/** A Chinese label without the same in Latin letters beside it. */
const inChinese = (text: string): string =>
  /[\u4e00-\u9fff]/.test(text) ? text.replace(/[a-z]+/g, "") : text;

/** How well a link's label names the column: 2 exactly, 1 it contains a name and is short, 0 not at all. */
export function labelled(label: string, column: ColumnName, url: string | null = null): 0 | 1 | 2 {
  // Far longer than any name, spaces and all: an article's title.
  if (label.length > ATTACHMENT_LABEL_LIMIT * 2 || !mayName(label, column)) return 0;
  const text = without(inChinese(simplified(normalise(label))), column);
  const names = namesOf(column);
  if (names.includes(text)) return 2;
  // A bare word says what it is by where it leads.
  if (text === "公开" && column === COLUMN && url !== null && leadsTo(url, column)) return 2;
  if (text === "目录") return column === CATALOGUE ? 1 : 0;
  const limit = url !== null && ATTACHMENT.test(url) ? ATTACHMENT_LABEL_LIMIT : LABEL_LIMIT;
  if (text.length > limit || isEvent(text)) return 0;
  return names.some((name) => text.includes(name)) ? 1 : 0;
}

/** Whether a part of an address holds one of the names for the column, e.g. /gsxxgk/. */
const leadsTo = (url: string, column: ColumnName): boolean => {
  const { hostname, pathname } = new URL(url);
  const plain = `${hostname.split(".")[0]}${pathname}`.toLowerCase();
  return column.paths.some((path) => plain.includes(path));
};

/** A folder or host name of the address that stands for the column, e.g. /xxgk/ or xxgk.school.edu.cn. */
export function pathNames(url: string, column: ColumnName): boolean {
  // Most addresses hold none of the names: told without taking them apart.
  const plain = url.toLowerCase();
  if (!column.paths.some((path) => plain.includes(path))) return false;
  const { hostname, pathname } = new URL(url);
  const parts = [hostname.split(".")[0] ?? "", ...pathname.split("/")].map((part) =>
    part.toLowerCase().replace(/\.\w{1,40}$/, ""),
  );
  return parts.some((part) => column.paths.includes(part));
}

/** Links of a page that name the column, best first: exact label, containing label, path alone. */
export function linksNaming({ links }: { links: Iterable<Link> }, column: ColumnName): Link[] {
  const weight = (link: Link): number => {
    const byLabel = labelled(link.label, column, link.url);
    if (byLabel > 0) return byLabel + 1;
    return link.url &&
      link.form !== "option" &&
      pathNames(link.url, column) &&
      normalise(link.label).length <= LABEL_LIMIT &&
      !isEvent(link.label)
      ? 1
      : 0;
  };
  return [...links]
    .filter((link) => link.url !== null)
    .map((link) => ({ link, weight: weight(link) }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((one) => one.link);
}

/** Why the column may be there under another name: a label that only some use for it. */
export function akinColumn({ links }: Page): { zh: string; en: string; pages: string[] } | null {
  const link = [...links].find((one) => one.url !== null && labelled(one.label, AKIN) === 2);
  return link === undefined
    ? null
    : {
        zh: `首页的“${link.label}”可能就是`,
        en: `“${link.label}” of the home page may be it`,
        pages: [],
      };
}

const headings = new WeakMap<Page, string>();

/** Title and headings of a page, made comparable once. */
function headingOf(page: Page): string {
  let text = headings.get(page);
  if (text === undefined) {
    text = simplified(normalise([page.title, ...page.headings].join(" ")));
    headings.set(page, text);
  }
  return text;
}

/** Whether the page itself says that it is the column: in its title, a heading or its breadcrumb. */
export function titled(page: Page, column: ColumnName): boolean {
  const text = without(headingOf(page), column);
  return namesOf(column).some((name) => text.includes(name));
}
