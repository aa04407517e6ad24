import weights from "../../../data/hidden-link.json" with { type: "json" };
import spam from "../../../data/spam.json" with { type: "json" };
import { registrableDomain } from "../../derive/domain.ts";
import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { strangersOf } from "../../derive/strangers.ts";
import { normalise, WordFinder } from "../../derive/words.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { hiddenLinks, type HiddenLink } from "./suspects.ts";

const WHAT = { zh: "是否存在暗链", en: "hidden links" };
const words = new WordFinder(spam.words);

/** From this many foreign hidden links on, a hidden block is more than an oversight. */
const MANY = 5;
/** From this many unrelated domains on, links are no oversight. */
const SEVERAL = 3;

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
  /** Hidden as honest templates do not hide, several unrelated domains, and nothing to do with the page. */
  conjunction: boolean;
  /** A browser found every one of the links unseen. */
  confirmed: boolean;
}

/** Ways of hiding that menus, tabs and dialogs use everywhere: they prove nothing (standards 6.3). */
const EVERYDAY = new Set([
  "display:none",
  "visibility:hidden",
  "screen-reader",
  "opacity:0",
  "menu",
  "noscript",
  "frame",
  "dot",
]);

/** Links in folded menus and for screen readers are honest unless they advertise what no school does. */
function withoutHonest(links: HiddenLink[]): HiddenLink[] {
  const of = (how: string): number => links.filter((one) => one.how === how).length;
  const few = new Set(["noscript", "dot"].filter((how) => of(how) < SEVERAL));
  return links.filter(
    ({ how, link }) =>
      (how !== "menu" && how !== "screen-reader" && !few.has(how)) || words.find(link.label).length > 0,
  );
}

/** Below this share of common pairs of characters labels have nothing to do with the page. */
const ALIKE = 0.2;

const pairs = (text: string): Set<string> => {
  const plain = normalise(text);
  const out = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) out.add(plain.slice(at, at + 2));
  return out;
};

/** Whether the hidden labels speak of something else than the page. */
function isUnlike(page: Page, links: HiddenLink[]): boolean {
  const labels = links.map((one) => one.link.label);
  const hidden = pairs(labels.join("\n"));
  if (hidden.size === 0) return false;
  const own = page.links.filter((link) => !labels.includes(link.label)).map((link) => link.label);
  const about = pairs([page.title, page.keywords, ...page.headings, ...own].join("\n"));
  let common = 0;
  for (const pair of hidden) if (about.has(pair)) common += 1;
  return common / hidden.size < ALIKE;
}

/** Evidence of one page: 1 − Π(1 − weight). */
function suspicionOf(site: SiteView, page: Page, strange: (link: Link) => boolean): Suspicion {
  // Only a page that leads to strangers, or writes markup by script, has to be looked at closely.
  const suspect =
    page.links.some(strange) || page.inlineScripts.some((one) => one.code.includes("document.write"));
  const shown = site.visibility(page);
  // What a browser shows, or folds away like a menu, is not hidden whatever the styles seemed to say.
  const links = (suspect ? withoutHonest(hiddenLinks(site, page, strange)) : []).filter((one) => {
    const seenAs = shown.get(one.link.url ?? "");
    return seenAs?.visible !== true && seenAs?.reason !== "collapsed";
  });
  const confirmed =
    links.length > 0 && links.every((one) => shown.get(one.link.url ?? "")?.visible === false);
  const labelWords = words.find(links.map((one) => one.link.label).join(" "));
  const titleWords = words.find(page.title);
  const keywordWords = words.find(`${page.keywords} ${page.description}`);
  const w = weights.weights;
  const domains = new Set(
    links.map((one) => registrableDomain(URL.parse(one.link.url ?? "")?.hostname ?? "")),
  ).size;
  const unlike = links.length > 0 && isUnlike(page, links);
  const odd = links.some((one) => !EVERYDAY.has(one.how));
  // An article about gambling says so in its text as well; a replaced title does not.
  const spammy = titleWords.length > 0 || keywordWords.length > 0;
  const visible = spammy && links.length === 0 && words.find(page.text).length > 2;
  const kinds = [
    links.length >= MANY ? w.hiddenForeignLinks5 : links.length > 0 ? w.hiddenForeignLink : 0,
    domains >= SEVERAL ? w.severalDomains : 0,
    domains >= SEVERAL && unlike ? w.unlikeTopic : 0,
    domains >= SEVERAL && odd ? w.oddTechnique : 0,
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
    conjunction: domains >= SEVERAL && unlike && odd,
    confirmed,
  };
}

function findingOf(site: SiteView, suspicion: Suspicion): Finding {
  const { page, score, hows, links, spamWords } = suspicion;
  const certain = links.length > 0 ? spamWords.length > 0 || suspicion.conjunction : spamWords.length > 1;
  const strong = score >= weights.failAt && certain;
  const { pathname, search } = new URL(page.url);
  const path = `${pathname}${search}`;
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
      browser: suspicion.confirmed ? "confirmed" : null,
      screenshot: site.screenshot(page.url),
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
    const strangers = strangersOf(site, inspection);
    const strange = (link: Link): boolean => strangers(link.url);
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
