import weights from "../../../data/hidden-link.json" with { type: "json" };
import spam from "../../../data/spam.json" with { type: "json" };
import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { WordFinder } from "../../derive/words.ts";
import type { Inspection } from "../../model.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { hiddenLinks, type HiddenLink } from "./suspects.ts";

const WHAT = { zh: "是否存在暗链", en: "hidden links" };
const words = new WordFinder(spam.words);

/** From this many foreign hidden links on, a hidden block is more than an oversight. */
const MANY = 5;

const baseOf = (host: string): string => host.replace(/^www\./, "");

/** Tells addresses of strangers; a host is judged once. */
function strangers(site: SiteView, inspection: Inspection): (link: Link) => boolean {
  const own = baseOf(new URL(site.start).hostname);
  const named = [...inspection.hallHosts, ...inspection.portalHosts];
  const below = (host: string, base: string): boolean => host === base || host.endsWith(`.${base}`);
  const hosts = new Map<string, boolean>();
  const judgeHost = (host: string): boolean =>
    !below(host, own) && !named.includes(host) && !weights.neutral.suffixes.some((one) => below(host, one));
  const links = new Map<string, boolean>();
  const judgeLink = ({ url }: Link): boolean => {
    if (url === null) return false;
    const from = url.indexOf("//") + 2;
    const slash = url.indexOf("/", from);
    const key = url.slice(from, slash < 0 ? undefined : slash);
    let strange = hosts.get(key);
    if (strange === undefined) {
      strange = judgeHost(URL.parse(url)?.hostname ?? own);
      hosts.set(key, strange);
    }
    return strange;
  };
  return (link) => {
    if (link.url === null) return false;
    let strange = links.get(link.url);
    if (strange === undefined) {
      strange = judgeLink(link);
      links.set(link.url, strange);
    }
    return strange;
  };
}

/** A title in numeric character references: written so that a search of the source finds nothing. */
function encodedTitle(page: Page): boolean {
  return (page.rawTitle.match(/&#x?[0-9a-f]+;/gi)?.length ?? 0) >= 4;
}

interface Suspicion {
  page: Page;
  score: number;
  hows: string[];
  links: HiddenLink[];
  spamWords: string[];
}

/** Evidence of one page: 1 − Π(1 − weight). */
function suspicionOf(site: SiteView, page: Page, strange: (link: Link) => boolean): Suspicion {
  // Only a page that leads to strangers, or writes markup by script, has to be looked at closely.
  const suspect =
    page.links.some(strange) || page.inlineScripts.some((one) => one.code.includes("document.write"));
  const links = suspect ? hiddenLinks(site, page, strange) : [];
  const labelWords = words.find(links.map((one) => one.link.label).join(" "));
  const titleWords = words.find(page.title);
  const keywordWords = words.find(`${page.keywords} ${page.description}`);
  const w = weights.weights;
  // An article about gambling says so in its text as well; a replaced title does not.
  const spammy = titleWords.length > 0 || keywordWords.length > 0;
  const visible = spammy && links.length === 0 && words.find(page.text).length > 2;
  const kinds = [
    links.length >= MANY ? w.hiddenForeignLinks5 : links.length > 0 ? w.hiddenForeignLink : 0,
    labelWords.length > 0 ? w.spamLabelHidden : 0,
    titleWords.length > 0 && !visible ? w.spamTitle : 0,
    keywordWords.length > 0 && !visible ? w.spamKeywords : 0,
    encodedTitle(page) && titleWords.length > 0 ? w.encodedTitle : 0,
  ];
  const score = 1 - kinds.reduce((rest, weight) => rest * (1 - weight), 1);
  return {
    page,
    score,
    hows: [...new Set(links.map((one) => one.how))],
    links,
    spamWords: [...new Set([...labelWords, ...titleWords])],
  };
}

function findingOf(site: SiteView, suspicion: Suspicion): Finding {
  const { page, score, hows, links, spamWords } = suspicion;
  const strong = score >= weights.failAt && (links.length > 0 || spamWords.length > 1);
  const path = new URL(page.url).pathname;
  const [first] = links;
  const what =
    links.length > 0
      ? `${links.length} 条指向站外的隐藏链接（${hows.join("、")}）`
      : `标题或关键词含“${spamWords.slice(0, 3).join("、")}”`;
  const whatEn =
    links.length > 0
      ? `${links.length} hidden links to foreign hosts (${hows.join(", ")})`
      : "spam words in title or keywords";
  return {
    outcome: strong ? "fail" : "needs-review",
    subject: `${path}|${hows.join("+") || "title"}`,
    message: {
      zh: `页面 ${path} 有${what}${strong ? "" : "，是否为暗链需人工判断"}。`,
      en: `The page ${path} has ${whatEn}${strong ? "" : "; a person must decide whether they are planted"}.`,
    },
    evidence: [seen(page, first?.link.label ?? page.title)],
    values: {
      score: Math.round(score * 100) / 100,
      links: links.length,
      how: hows.join("+"),
      words: spamWords.slice(0, 5).join("、"),
    },
    // Stylesheets of other hosts were not fetched the first time either.
    cites: [page.url, ...page.stylesheets.filter((url) => site.knows(url))].slice(0, 5),
  };
}

/** Most pages told one by one; a hacked template carries the same block on every page. */
const TOLD = 3;

/** Links planted where no reader sees them. Strong evidence only may fail; weaker evidence goes to a person. */
export const hiddenLink: Check = {
  id: "hidden-link",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const strange = strangers(site, inspection);
    const suspicions = site
      .pages()
      .map((page) => suspicionOf(site, page, strange))
      .filter((one) => one.score >= weights.reviewAt);
    if (suspicions.length === 0) {
      const pages = site.pages().length;
      return [
        {
          outcome: "pass",
          subject: "site",
          message: { zh: `看过 ${pages} 个页面，没有发现暗链。`, en: `No hidden links on ${pages} pages.` },
          evidence: [],
          values: { pages },
          cites: [],
        },
      ];
    }
    return suspicions
      .sort((a, b) => b.score - a.score || a.page.url.length - b.page.url.length)
      .slice(0, TOLD)
      .map((one) => findingOf(site, one));
  },
};
