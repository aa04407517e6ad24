import data from "../../../data/disclosure-items.json" with { type: "json" };
import { readAttachment } from "../../attachment/read.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { normalise, WordFinder } from "../../derive/words.ts";
import type { EvidenceReference, Inspection } from "../../model.ts";
import { couldNotLook, seen, type Check } from "../context.ts";
import { findColumn } from "../disclosure-column/find.ts";

const WHAT = { zh: "应公开事项", en: "the items to be disclosed" };

interface Item {
  id: number;
  category: string;
  names: string[];
  appliesTo: string;
}

/** A label that names an item is no longer; what mentions it at length is an article. */
const LABEL = 40;
/** Attachments read for one site. */
const ATTACHMENTS = 40;
const ATTACHMENT = /\.(pdf|docx?|xlsx?)([?#]|$)/i;
/** A list of items in an attachment names at least so many of them. */
const LISTED = 5;

interface Finder {
  items: Item[];
  words: WordFinder;
  /** Whether a text may name an item at all; most labels of a site do not. */
  may: RegExp;
  byName: Map<string, number[]>;
}

function finderOf(items: Item[]): Finder {
  const byName = new Map<string, number[]>();
  for (const { id, names } of items)
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), id]);
  return {
    items,
    words: new WordFinder([...byName.keys()]),
    may: new RegExp([...byName.keys()].join("|")),
    byName,
  };
}

const FINDERS = { college: finderOf(data.college), bureau: finderOf(data.bureau) };
const SHOWS = Object.entries(data.shows).map(([kind, words]) => ({ kind, words: words.map(normalise) }));

const SHORT = 6;

/** Which kinds of students the site shows that it has; an item for others does not apply. */
function kindsShown(labels: string[]): Set<string> {
  // A longer label names a paper about such students, not the part of the site that is for them.
  const text = labels.filter((label) => label.length <= SHORT).join("\n");
  return new Set([
    "all",
    ...SHOWS.filter(({ words }) => words.some((word) => text.includes(word))).map(({ kind }) => kind),
  ]);
}

interface Found {
  seen: Map<number, EvidenceReference>;
  unread: number;
}

function look(site: SiteView, column: Page, finder: Finder): Found {
  const found: Found = { seen: new Map(), unread: 0 };
  const put = (text: string, evidence: () => EvidenceReference): void => {
    for (const word of finder.words.find(text))
      for (const id of finder.byName.get(word) ?? []) if (!found.seen.has(id)) found.seen.set(id, evidence());
  };
  const names = (label: string): boolean =>
    finder.may.test(label.includes(" ") ? label.replaceAll(" ", "") : label);
  // What the column itself says, the pages of the site and their labels, as far as they open.
  const linked = normalise(column.links.map((link) => link.label).join("\n"));
  const written = finder.words
    .find(column.text.slice(0, 20_000))
    .filter((word) => !linked.includes(normalise(word)));
  put(written.join("\n"), () => seen(column, column.title));
  let read = 0;
  for (const [link, on] of site.distinctLinks()) {
    if (link.url === null || link.label.length > LABEL) continue;
    const named = names(link.label);
    if ((!named && !ATTACHMENT.test(link.url)) || !site.knows(link.url)) continue;
    const landing = site.land(link.url);
    const state = site.opening(landing);
    if (state !== "opens") {
      if (state === "unknown") found.unread += 1;
      continue;
    }
    if (named) put(link.label, () => seen(on, link.label));
    const { response } = landing;
    if (!response || site.page(link.url) || read >= ATTACHMENTS) continue;
    read += 1;
    const { text } = readAttachment(response.body);
    if (text !== null && finder.words.find(text.slice(0, 50_000)).length >= LISTED)
      put(text.slice(0, 50_000), () => ({
        recordId: response.recordId,
        url: response.url,
        quote: link.label,
      }));
  }
  return found;
}

/** How many of the items that a unit must publish are on its site: the 50 of 教办函〔2014〕23号, the 15 kinds of 条例 art. 20. Absence of one is never a failure by itself. */
export const disclosureItems: Check = {
  id: "disclosure-items",
  judge(site, inspection: Inspection) {
    if (inspection.kind === "direct")
      return [
        {
          outcome: "not-applicable",
          subject: "items",
          message: {
            zh: "直属单位没有统一的公开事项清单。",
            en: "Direct units have no common list of items.",
          },
          evidence: [],
          values: {},
          cites: [],
        },
      ];
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const column = findColumn(site, home);
    if (!column?.page) {
      const zh = "没有能打开的信息公开专栏，公开事项待人工核实。";
      const en = "No disclosure column opens; the items need a person.";
      return [
        {
          outcome: "needs-review",
          subject: "items",
          message: { zh, en },
          evidence: [seen(home)],
          values: { items: null, seen: null },
          cites: [],
        },
      ];
    }
    const finder = FINDERS[inspection.kind];
    const kinds = kindsShown([...site.distinctLinks().keys()].map((link) => normalise(link.label)));
    const due = finder.items.filter((item) => kinds.has(item.appliesTo));
    const found = look(site, column.page, finder);
    const missing = due.filter((item) => !found.seen.has(item.id));
    const doubt = site.doubt();
    const seenCount = due.length - missing.length;
    return [
      {
        outcome: missing.length === 0 ? "pass" : "needs-review",
        subject: "items",
        message: {
          zh: `应公开事项 ${due.length} 项，见到 ${seenCount} 项${missing.length > 0 ? `；未见到第 ${missing.map((item) => item.id).join("、")} 项${doubt ? `（${doubt.zh}）` : ""}，待人工核实` : ""}。`,
          en: `${seenCount} of ${due.length} items were seen${missing.length > 0 ? "; a person must look for the others" : ""}.`,
        },
        evidence: [
          seen(column.page, column.page.title),
          ...[...new Map([...found.seen.values()].map((one) => [one.url, one])).values()].slice(0, 20),
        ],
        values: {
          items: due.length,
          seen: seenCount,
          missing: missing.map((item) => item.id).join("、") || null,
          absent: doubt && missing.length > 0 ? null : missing.length,
          unread: found.unread,
        },
        cites: [],
      },
    ];
  },
};
