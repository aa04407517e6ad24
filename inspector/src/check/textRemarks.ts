import { makeExaminer, type Remark, type TextRun } from "@mingcha/wording";
import { readRuns } from "../attachment/runs/read.ts";
import { isScriptShell } from "../derive/page.ts";
import { pageRuns } from "../derive/pageRuns.ts";
import { withoutSession } from "../derive/sessionIds.ts";
import type { SiteView } from "../derive/site.ts";
import type { EvidenceReference, Inspection, Message } from "../model.ts";
import type { Finding } from "./context.ts";

/** What the texts of a site gave cause to say, by the address at which it stands first. */
interface Address {
  recordId: string;
  url: string;
  name: string;
  remarks: Remark[];
}

export interface SiteRemarks {
  addresses: Address[];
  pages: number;
  files: number;
  /** Pages and files whose text could not be read, or not whole. */
  unread: number;
}

const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd)(?:[?#]|$)/i;
/** Attachments read for one site. */
const ATTACHMENTS = 100;
/** Addresses that are told one by one. */
const TOLD = 30;
const QUOTES = 5;

const known = new WeakMap<SiteView, SiteRemarks>();

/** Examines every page and attachment of a site once, for all checks. What stands on many pages is told of the first. */
export function textRemarks(site: SiteView, inspection: Inspection): SiteRemarks {
  let found = known.get(site);
  if (!found) known.set(site, (found = examineSite(site, inspection)));
  return found;
}

function examineSite(site: SiteView, inspection: Inspection): SiteRemarks {
  const examiner = makeExaminer({}, inspection.clock.slice(0, 10));
  // What took too much to be read was not read.
  const result: SiteRemarks = { addresses: [], pages: 0, files: 0, unread: site.overLimit.size };
  const met = new Set<string>();
  const look = (runs: readonly TextRun[], about: Omit<Address, "remarks">): void => {
    const fresh = runs.filter(({ text, place }) => {
      if (place.row !== undefined) return true;
      const isNew = !met.has(text);
      if (isNew) met.add(text);
      return isNew;
    });
    const remarks = examiner(fresh).remarks.filter(({ level }) => level !== "hint");
    if (remarks.length > 0) result.addresses.push({ ...about, remarks });
  };
  for (const page of site.pages()) {
    result.pages += 1;
    if (isScriptShell(page) && !site.isRendered(page)) result.unread += 1;
    const runs = site.reader.tried<TextRun[]>(page.url, () => pageRuns(page.source), []);
    look(runs, { recordId: page.recordId, url: page.url, name: page.title || "网页" });
  }
  const read = new Set<string>();
  for (const [link] of site.distinctLinks()) {
    if (link.url === null || !ATTACHMENT.test(link.url)) continue;
    const response = site.knows(link.url) ? site.land(link.url).response : null;
    if (!response || response.status !== 200 || read.has(response.url)) {
      // A link that leads nowhere is no file; one that was not asked for may be.
      if (!site.knows(link.url)) result.unread += 1;
      continue;
    }
    read.add(response.url);
    if (site.page(link.url)) continue;
    if (result.files >= ATTACHMENTS) {
      result.unread += 1;
      continue;
    }
    result.files += 1;
    const { runs, complete } = readRuns(response.body);
    if (!complete) result.unread += 1;
    look(runs, { recordId: response.recordId, url: response.url, name: link.label.slice(0, 60) || "附件" });
  }
  return result;
}

/** What a check says of its own share of the remarks. */
export interface Saying {
  /** Which rules are its own. */
  rules: RegExp;
  /** What it looks for, in words. */
  what: Message;
  /** Says the remarks of one address. */
  say(remarks: readonly Remark[]): string;
}

/** The findings of a check over texts: suspected ones by address, never more; what was not read keeps the site from being clean. */
export function textFindings(
  site: SiteView,
  inspection: Inspection,
  { rules, what, say }: Saying,
  mask: (text: string) => string,
): Finding[] {
  const { addresses, pages, files, unread } = textRemarks(site, inspection);
  const found = addresses.flatMap((one) => {
    const remarks = one.remarks.filter(({ rule }) => rules.test(rule));
    return remarks.length === 0 ? [] : [{ ...one, remarks }];
  });
  const whole = unread === 0 && !site.limited;
  const values = { pages, files, unread, whole, addresses: found.length };
  const read = `读取的${pages}个网页、${files}个附件`;
  if (found.length > 0)
    return found.slice(0, TOLD).map(({ recordId, url, name, remarks }): Finding => {
      const address = URL.parse(withoutSession(url));
      const evidence = remarks
        .slice(0, QUOTES)
        .map(({ quote }): EvidenceReference => ({ recordId, url, ...(quote === "" ? {} : { quote }) }));
      return {
        outcome: "needs-review",
        subject: address ? mask(address.pathname + address.search) : "site",
        message: {
          zh: `“${mask(name)}”${say(remarks)}，需人工核实。`,
          en: `${what.en} suspected on one address in ${remarks.length} ways; a person must look.`,
        },
        evidence,
        values: {
          ...values,
          places: remarks.reduce((sum, one) => sum + one.count, 0),
          rules: [...new Set(remarks.map(({ rule }) => rule))].join(" "),
        },
        cites: [],
      };
    });
  const home = site.home();
  return [
    {
      outcome: whole ? "pass" : "could-not-look",
      ...(whole ? {} : { fault: site.limited ? ("policy" as const) : ("ours" as const) }),
      subject: "site",
      message: whole
        ? {
            zh: `${read}中未发现${what.zh}。`,
            en: `${what.en} was not found on ${pages} pages and in ${files} attachments.`,
          }
        : {
            zh: `${read}中未发现${what.zh}，${site.limited ? "网页较多、没有全部读取" : `另有${unread}个网页或附件的文字未能读取`}，不能判断全站。`,
            en: `${what.en} was not found in what could be read, which is not all of the site.`,
          },
      evidence: home.page ? [{ recordId: home.page.recordId, url: home.page.url }] : [],
      values: { ...values, places: 0, rules: null },
      cites: [],
    },
  ];
}
