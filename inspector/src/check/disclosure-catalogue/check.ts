import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { rowsOf } from "../../derive/rows.ts";
import { partsOf, unreadOf, type Doubt } from "../../derive/unread.ts";
import {
  akinColumn,
  CATALOGUE,
  COLUMN,
  GUIDE,
  isEvent,
  labelled,
  linksNaming,
  RULES,
  type ColumnName,
} from "../columns.ts";
import { isOwnPage } from "../ownPage.ts";
import { elsewhere, unlinked } from "../unlinked.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { findColumn, otherColumn, unsureColumn } from "../disclosure-column/find.ts";

const WHAT = { zh: "信息公开目录", en: "the disclosure catalogue" };

/** A catalogue with fewer rows than this says nothing: it is blank. */
const LEAST_ROWS = 3;
/** And with fewer signs (characters). */
const LEAST_WORDS = 120;

interface Part {
  state: "found" | "blank" | "absent" | "unknown";
  page: Page | null;
  label: string;
  href: string | null;
}

const NOTHING = /暂无|建设中|没有内容|更新中|敬请期待|无数据/;

/** Pieces of text that a page shows beside those of another: rows of a table, items of a list, lines of blocks. */
function ownRows(site: SiteView, page: Page, column: Page): Set<string> {
  const rows = (one: Page): string[] =>
    partsOf(site, one).flatMap(({ source }) => [...rowsOf(source)].filter((row) => !NOTHING.test(row)));
  const common = new Set(rows(column));
  return new Set(rows(page).filter((row) => !common.has(row)));
}

const FILE = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|rar|zip)(?:[?#]|$)/i;

/** Whether a page carries a picture or a file that the column's page does not. */
function showsMore(site: SiteView, page: Page, column: Page): boolean {
  const shown = (one: Page): string[] =>
    partsOf(site, one).flatMap(({ assets, links }) => [
      ...assets.filter(({ kind }) => kind === "image").map(({ url }) => url),
      ...links.flatMap(({ url }) => (url !== null && FILE.test(url) ? [url] : [])),
    ]);
  const common = new Set(shown(column));
  return shown(page).some((url) => !common.has(url));
}

function part(site: SiteView, pages: Page[], column: Page, name: ColumnName, rowsNeeded: boolean): Part {
  const links = pages.flatMap((page) => linksNaming(page, name));
  const [first] = links;
  if (!first) {
    // An article about it says that there is one somewhere.
    const told = pages
      .flatMap((page) => page.links)
      .find(({ label }) => isEvent(label) && name.names.some((one) => label.includes(one)));
    if (told) return { state: "unknown", page: null, label: told.label, href: told.url };
    return { state: "absent", page: null, label: "", href: null };
  }
  // What could not be seen, or is for a person, is never outweighed by a link that is dead beside it.
  let unsure: Part | null = null;
  let lacking: Part | null = null;
  for (const link of links) {
    const landing = site.land(link.url ?? "");
    const page = site.page(link.url ?? "");
    const found = { label: link.label, href: link.url };
    const state = site.opening(landing);
    if (state === "dead") lacking ??= { ...found, state: "absent", page };
    else if (state !== "opens") unsure ??= { ...found, state: "unknown", page: null };
    if (state !== "opens") continue;
    // An attachment (a Word or PDF catalogue) is there; what it says is for a person.
    if (!page) return { ...found, state: "found", page: null };
    if (page === column) continue;
    const rows = rowsNeeded ? ownRows(site, page, column) : null;
    if (rows === null || rows.size >= LEAST_ROWS) return { ...found, state: "found", page };
    // A few rows of many words may be the catalogue as one text, a picture or a file may be it: a person sees.
    const says =
      [...rows].join("").length >= LEAST_WORDS ||
      showsMore(site, page, column) ||
      !isOwnPage(page, link.label, column) ||
      unreadOf(site, page) !== null;
    if (says) unsure ??= { ...found, state: "unknown", page };
    else if (lacking?.state !== "blank") lacking = { ...found, state: "blank", page };
  }
  return unsure ?? lacking ?? { state: "unknown", page: null, label: first.label, href: first.url };
}

const namesCatalogue = (text: string): boolean => labelled(text, CATALOGUE) === 2;

const titledCatalogue = (page: Page): boolean =>
  page.headings.some((heading) => CATALOGUE.names.some((name) => heading.replace(/\s/g, "") === name));

const told = (one: Part): boolean | null => (one.state === "unknown" ? null : one.state === "found");

function noColumn(home: Page, site: SiteView): Finding {
  const doubt =
    site.doubt() ??
    unlinked(site, [home], (text) => labelled(text, COLUMN) > 0 || namesCatalogue(text)) ??
    elsewhere(site, (text) => labelled(text, COLUMN) === 2 || namesCatalogue(text)) ??
    akinColumn(home);
  return {
    outcome: doubt ? "needs-review" : "fail",
    subject: "catalogue-missing",
    message: doubt
      ? {
          zh: `未找到信息公开目录，但${doubt.zh}，待人工核实。`,
          en: `No catalogue was found, but ${doubt.en}: a person must look.`,
        }
      : {
          zh: "网站上未见信息公开专栏，也未见信息公开目录。",
          en: "Without a disclosure column there is no catalogue.",
        },
    evidence: [seen(home)],
    values: { catalogue: doubt ? null : false, guide: doubt ? null : false, rules: doubt ? null : false },
    cites: [site.start],
    ...(doubt ? { unread: doubt.pages } : {}),
  };
}

/** Why a catalogue to which no link of the column leads may still be published. */
const missingDoubt = (
  site: SiteView,
  home: Page,
  column: Page,
  names: (text: string) => boolean = namesCatalogue,
): Doubt | null =>
  otherColumn(site, home) ??
  unsureColumn(site, home, column) ??
  unlinked(site, [column], names) ??
  elsewhere(site, names);

/** Whether a part of the column is published; null when no link names it and what could hold it was not read. */
function linkedOrUnknown(
  site: SiteView,
  home: Page,
  near: Page[],
  column: Page,
  name: ColumnName,
): boolean | null {
  const found = part(site, near, column, name, false);
  const absent = found.state === "absent" && found.href === null;
  const names = (text: string): boolean => labelled(text, name) === 2;
  return absent && (site.doubt(column) ?? missingDoubt(site, home, column, names)) ? null : told(found);
}

/** Is the catalogue published and not blank? Guide and rules are told too, as values. (条例 art. 12; 教育部令第29号) */
export const disclosureCatalogue: Check = {
  id: "disclosure-catalogue",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const column = findColumn(site, home);
    if (!column?.page) {
      if (column?.trouble === "unknown") {
        return [
          {
            outcome: "needs-review",
            subject: "catalogue",
            message: {
              zh: "信息公开专栏未能取得，目录待人工核实。",
              en: "The disclosure column could not be opened; the catalogue needs a person.",
            },
            evidence: [seen(column.from, column.link.label)],
            values: { catalogue: null, guide: null, rules: null },
            cites: [],
          },
        ];
      }
      return [noColumn(home, site)];
    }
    const near = [...partsOf(site, column.page), ...partsOf(site, home)];
    const linked = part(site, near, column.page, CATALOGUE, true);
    // The column's own page may hold the catalogue itself: a person sees at a glance.
    const inPlace = linked.state === "absent" && linked.href === null && titledCatalogue(column.page);
    const catalogue: Part = inPlace
      ? { ...linked, state: "unknown", page: column.page, label: column.page.title }
      : linked;
    const values = {
      catalogue: told(catalogue),
      guide: linkedOrUnknown(site, home, near, column.page, GUIDE),
      rules: linkedOrUnknown(site, home, near, column.page, RULES),
    };
    const evidence = [
      seen(column.page, column.page.title),
      ...(catalogue.page && catalogue.page !== column.page ? [seen(catalogue.page, catalogue.label)] : []),
    ];
    const base = { evidence, values, cites: [column.page.url, ...(catalogue.href ? [catalogue.href] : [])] };
    if (catalogue.state === "found") {
      return [
        {
          ...base,
          outcome: "pass",
          subject: "catalogue",
          message: {
            zh: `已公布信息公开目录（“${catalogue.label}”）。`,
            en: `The catalogue is published (“${catalogue.label}”).`,
          },
        },
      ];
    }
    const doubt =
      site.doubt(column.page, catalogue.page) ??
      (catalogue.state === "absent" ? missingDoubt(site, home, column.page) : null);
    if (catalogue.state === "unknown" || doubt) {
      return [
        {
          ...base,
          outcome: "needs-review",
          subject: "catalogue",
          values: { ...values, catalogue: null },
          ...(doubt ? { unread: doubt.pages } : {}),
          message: {
            zh: `信息公开目录待人工核实${doubt ? `：${doubt.zh}` : ""}。`,
            en: `The catalogue needs a person${doubt ? `: ${doubt.en}` : ""}.`,
          },
        },
      ];
    }
    if (catalogue.state === "blank") {
      return [
        {
          ...base,
          outcome: "fail",
          subject: "catalogue-blank",
          message: {
            zh: `信息公开目录（“${catalogue.label}”）打开后无内容。`,
            en: `The catalogue (“${catalogue.label}”) is blank.`,
          },
        },
      ];
    }
    return [
      {
        ...base,
        outcome: "fail",
        subject: "catalogue-missing",
        message: {
          zh: "信息公开专栏内未见信息公开目录。",
          en: "The disclosure column holds no catalogue.",
        },
      },
    ];
  },
};
