import weights from "../../../data/hidden-link.json" with { type: "json" };
import { registrableDomain } from "../../derive/domain.ts";
import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { isSpamTarget, spamWords, speaksAgainst } from "../../derive/spam.ts";
import { advertisingOf, type Advertising } from "../../derive/spamList.ts";
import { normalise } from "../../derive/words.ts";
import { writesLinks } from "../../derive/written.ts";
import type { Inspection } from "../../model.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { advertisedInScripts } from "./inScripts.ts";
import { advertisersOf, suspectsOf } from "./strange.ts";
import { wayOf } from "./ways.ts";
import { hiddenLinks, type HiddenLink } from "./suspects.ts";

const WHAT = { zh: "是否存在暗链", en: "hidden links" };
/** From this many foreign hidden links on, a hidden block is more than an oversight. */
const MANY = 5;
/** From this many unrelated domains on, links are no oversight. */
const SEVERAL = 3;
/** So many links of a hidden block must advertise what no school does, and such a share: one is a name, an accident, an old friend. */
const ADVERTISING = 2;
const SHARE = 1 / 3;
/** So many hosts that a page advertises openly are no slip of the pen. */
const OPENLY = 2;
/** Of a hidden farm of links to so many strangers one that advertises is enough. */
const FARM = 15;

/** A title in numeric character references: written so that a search of the source finds nothing. */
function encodedTitle(page: Page): boolean {
  return (page.rawTitle.match(/&#x?[0-9a-f]{1,99};/gi)?.length ?? 0) >= 4;
}

interface Suspicion {
  page: Page;
  score: number;
  hows: string[];
  links: HiddenLink[];
  spamWords: string[];
  /** Enough of the hidden links themselves advertise, by label or target. */
  advertising: boolean;
  /** The head was replaced: its words stand nowhere on the page. */
  swapped: boolean;
  /** Links that advertise and are not known to be hidden; none where hidden ones or a replaced head say more, and none of an article against it. */
  openly: Link[];
  /** Words of advertising in scripts, and addresses of such sites under which the page says that it is known; where nothing else says more. */
  unseen: string[];
  /** A browser found every one of the links unseen. */
  confirmed: boolean;
  /** Rows of the administrator's list that were met. */
  added: string[];
}

/** Ways of hiding that menus, tabs and dialogs use everywhere: they prove nothing (standards 6.3). */
const EVERYDAY = new Set([
  "display:none",
  "visibility:hidden",
  "screen-reader",
  "opacity:0",
  "menu",
  "turned",
  "noscript",
  "frame",
  "dot",
]);

/** Folds that readers open, and what is read aloud. */
const FOLDS = new Set(["menu", "turned", "screen-reader"]);

/** Links in folded menus and for screen readers are honest unless they advertise what no school does. */
function withoutHonest(links: HiddenLink[], advertises: (link: Link) => boolean): HiddenLink[] {
  const of = (how: string): number => links.filter((one) => one.how === how).length;
  const few = new Set(["noscript", "dot"].filter((how) => of(how) < SEVERAL));
  return links.filter(({ how, link }) => (!FOLDS.has(how) && !few.has(how)) || advertises(link));
}

/** Below this share of common pairs of characters labels have nothing to do with the page. */
const ALIKE = 0.2;

/** Of what a text speaks: pairs of neighbouring Chinese signs, and words in Latin letters. */
const topics = (text: string): Set<string> => {
  const out = new Set<string>(text.toLowerCase().match(/[a-z]{3,40}/g));
  const plain = normalise(text).replace(/[a-z]{1,99}/g, " ");
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const pair = plain.slice(at, at + 2);
    if (!pair.includes(" ")) out.add(pair);
  }
  return out;
};

/** Whether the hidden labels speak of something else than the page. */
function isUnlike(page: Page, links: HiddenLink[]): boolean {
  const labels = links.map((one) => one.link.label);
  const hidden = topics(labels.join("\n"));
  if (hidden.size === 0) return false;
  const own = page.links.filter((link) => !labels.includes(link.label)).map((link) => link.label);
  const about = topics([page.title, page.keywords, ...page.headings, ...own].join("\n"));
  let common = 0;
  for (const pair of hidden) if (about.has(pair)) common += 1;
  return common / hidden.size < ALIKE;
}

/** Whether a page has words for browsers without frames or plug-ins: nobody has such a browser, search engines read them. */
const holdsNoframes = ({ response: { body } }: Page): boolean =>
  ["<noframes", "<NOFRAMES", "<noembed", "<NOEMBED"].some((one) => body.includes(one));

/** So many words of advertising in the headings are no slip of the pen. */
const IN_HEADINGS = 2;

/** What a page tells machines and readers of itself besides its title: keywords, descriptions, further titles, headings. */
function toldWords(page: Page): string[] {
  const headings = spamWords(page.headings.join("\n"));
  const words = [`${page.keywords} ${page.description}`, page.furtherTitles].flatMap(spamWords);
  return [...new Set([...words, ...(headings.length >= IN_HEADINGS ? headings : [])])];
}

/**
 * The links that advertise. Where more of a page's hidden labels advertise outright than speak as those do who study the thing, the others
 * stand in their company and count as well.
 */
function advertisedOf(
  links: HiddenLink[],
  advertises: (link: Link) => boolean,
  spam: Advertising,
): HiddenLink[] {
  const outright = links.filter((one) => advertises(one.link));
  const all = links.filter((one) => outright.includes(one) || spam.label(one.link.label).length > 0);
  return outright.length >= ADVERTISING && outright.length * 2 > all.length ? all : outright;
}

/** The page as it was served, where a browser's scripts made another one of it: search engines that run none read that. */
function servedOf(site: SiteView, page: Page): Page | null {
  const { response } = site.land(page.url);
  return response && response !== page.response ? site.reader.page(response) : null;
}

/** The links that scripts took away. */
function takenAway(page: Page, served: Page | null): Link[] {
  if (served === null) return [];
  const left = new Set(page.links.map(({ url }) => url));
  return served.links.filter(({ url }) => !left.has(url));
}

/** Evidence of one page: 1 − Π(1 − weight). */
function suspicionOf(
  site: SiteView,
  page: Page,
  strange: (link: Link) => boolean,
  inspection: Inspection,
): Suspicion {
  const spam = advertisingOf(inspection);
  const advertises = advertisersOf(inspection);
  // Only a page that leads to strangers, or writes markup by script, has to be looked at closely.
  const suspect =
    page.links.some(strange) ||
    holdsNoframes(page) ||
    page.inlineScripts.some(({ code }) => writesLinks(code)) ||
    page.scripts.some((url) => writesLinks(site.resource(url) ?? ""));
  const shown = site.visibility(page);
  const all = suspect ? hiddenLinks(site, page, strange, advertises) : [];
  // What a browser shows, or folds away like a menu, is not hidden whatever the styles seemed to say; a block is as its links are.
  const blocks = new Map<HiddenLink["block"], { visible: boolean; unseen: boolean }>();
  for (const { block, link } of all) {
    const seenAs = shown.get(link.url ?? "");
    if (!seenAs) continue;
    const known = blocks.get(block) ?? { visible: false, unseen: false };
    if (seenAs.visible === true || seenAs.reason === "collapsed") known.visible = true;
    else if (seenAs.visible === false) known.unseen = true;
    blocks.set(block, known);
  }
  const links = withoutHonest(all, advertises).filter((one) => {
    const own = shown.get(one.link.url ?? "");
    return own ? own.visible !== true && own.reason !== "collapsed" : blocks.get(one.block)?.visible !== true;
  });
  const confirmed =
    links.length > 0 &&
    links.every((one) => {
      const own = shown.get(one.link.url ?? "");
      return own ? own.visible === false : blocks.get(one.block)?.unseen === true;
    });
  const advertised = advertisedOf(links, advertises, spam);
  const labelWords = spam.label(links.map((one) => one.link.label).join("\n"));
  const ownTitleWords = spamWords(page.title);
  const served = servedOf(site, page);
  const titleWords = [
    ...new Set([...ownTitleWords, ...spamWords(served?.title ?? ""), ...spam.rowsInTitle(page.title)]),
  ];
  // A title that speaks against something says what its keywords are about.
  const named = `${page.keywords} ${page.description}`;
  const keywordWords = speaksAgainst(page.title) ? [] : [...toldWords(page), ...spam.rowsInTitle(named)];
  const w = weights.weights;
  const domains = new Set(
    links.map((one) => registrableDomain(URL.parse(one.link.url ?? "")?.hostname ?? "")),
  ).size;
  const unlike = links.length > 0 && isUnlike(page, links);
  const odd = links.some((one) => !EVERYDAY.has(one.how.replace(/^script:/, "")));
  const kinds = [
    links.length >= MANY ? w.hiddenForeignLinks5 : links.length > 0 ? w.hiddenForeignLink : 0,
    domains >= SEVERAL ? w.severalDomains : 0,
    domains >= SEVERAL && unlike ? w.unlikeTopic : 0,
    domains >= SEVERAL && odd ? w.oddTechnique : 0,
    advertised.length > 0 ? w.spamLabelHidden : 0,
    titleWords.length > 0 ? w.spamTitle : 0,
    keywordWords.length > 0 ? w.spamKeywords : 0,
    encodedTitle(page) && titleWords.length > 0 ? w.encodedTitle : 0,
  ];
  const openly =
    links.length === 0 && titleWords.length === 0 && !speaksAgainst(page.title)
      ? [...page.links, ...takenAway(page, served)].filter((link) => strange(link) && advertises(link))
      : [];
  const many = new Set(openly.map((one) => URL.parse(one.url ?? "")?.hostname)).size >= OPENLY;
  const hiddenScore = 1 - kinds.reduce((rest, weight) => rest * (1 - weight), 1);
  const said = hiddenScore >= weights.reviewAt || many ? [] : unseenAdvertising(site, page, strange);
  return {
    page,
    unseen: said,
    score: many || said.length > 0 ? Math.max(hiddenScore, weights.reviewAt) : hiddenScore,
    openly: many ? openly : [],
    hows: [...new Set(links.map((one) => one.how))],
    links,
    spamWords: [...new Set([...labelWords, ...titleWords, ...(links.length === 0 ? keywordWords : [])])],
    advertising:
      (advertised.length >= ADVERTISING && advertised.length >= links.length * SHARE) ||
      (advertised.length > 0 && domains >= FARM && unlike),
    // A row of the list never replaces a head by itself: one word at least is the rules' own.
    swapped: titleWords.length > 1 && ownTitleWords.length > 0 && isSwapped(page, titleWords),
    added: addedBy(spam, page, links, openly),
    confirmed,
  };
}

/** What a page advertises where no reader looks: in what its scripts are about to write, and in its other names. */
const unseenAdvertising = (site: SiteView, page: Page, strange: (link: Link) => boolean): string[] => {
  const foreign = (url: string | null): boolean => strange({ raw: "", url, label: "", form: "script" });
  return [
    ...new Set([
      ...(speaksAgainst(page.title) ? [] : advertisedInScripts(site, page, foreign)),
      ...page.otherNames.filter((url) => foreign(url) && isSpamTarget(url)),
    ]),
  ];
};

/** Rows of the list in what a finding stands on. */
function addedBy(spam: Advertising, page: Page, links: HiddenLink[], openly: Link[]): string[] {
  const shown = [...links.map((one) => one.link), ...openly];
  return [
    ...new Set([
      ...shown.flatMap((link) => spam.rows(link.label, link.url)),
      ...spam.rowsInTitle(`${page.title} ${page.keywords} ${page.description}`),
    ]),
  ];
}

/** What a verdict says of the list: its version, where rows of it were met. */
const listed = ({ added }: Suspicion, { spam }: Inspection): { list?: number } =>
  added.length > 0 && spam ? { list: spam.version } : {};

/** Whether the advertising of a title stands nowhere on the page itself: the head was replaced, the school's own page was left. */
function isSwapped(page: Page, titleWords: string[]): boolean {
  const text = normalise(`${page.headings.join("\n")} ${page.text.slice(0, 50_000)}`);
  return titleWords.every((word) => !text.includes(normalise(word)));
}

/** Links that advertise what no school does, for everyone to see: hidden in a way that was not found, or put there by an intruder. */
function openlyFinding(suspicion: Suspicion, inspection: Inspection): Finding {
  const { page, openly, score } = suspicion;
  const spam = advertisingOf(inspection);
  const { pathname, search } = new URL(page.url);
  const path = `${pathname}${search}`;
  const words = [...new Set(openly.flatMap((one) => spam.label(one.label)))].slice(0, 5);
  return {
    outcome: "needs-review",
    subject: `${path}|visible`,
    message: {
      zh: `${path === "/" ? "首页" : `页面 ${path} `}有${openly.length}条指向站外的推广链接（“${openly[0]?.label.slice(0, 20) ?? ""}”等），是否被植入待人工核实。`,
      en: `The page ${path} has ${openly.length} links to foreign hosts that advertise; a person must decide whether they are planted.`,
    },
    evidence: openly.slice(0, 3).map((one) => seen(page, one.label)),
    values: {
      score: Math.round(score * 100) / 100,
      links: openly.length,
      how: "visible",
      words: words.join("、"),
      browser: null,
      screenshot: null,
      ...listed(suspicion, inspection),
    },
    cites: [page.url],
  };
}

/** Advertising in scripts or in the page's other names: whether it was planted is for a person. */
function unseenFinding({ page, unseen, score }: Suspicion): Finding {
  const { pathname, search } = new URL(page.url);
  const path = `${pathname}${search}`;
  return {
    outcome: "needs-review",
    subject: `${path}|script`,
    message: {
      zh: `${path === "/" ? "首页" : `页面 ${path} `}的脚本或页头中有推广内容（“${unseen.slice(0, 3).join("、").slice(0, 60)}”），是否被植入待人工核实。`,
      en: `Scripts or the head of the page ${path} hold advertising (${unseen.slice(0, 3).join(", ")}); a person must decide whether it was planted.`,
    },
    evidence: [seen(page, unseen[0])],
    values: {
      score: Math.round(score * 100) / 100,
      links: 0,
      how: "script",
      words: unseen.slice(0, 5).join("、"),
      browser: null,
      screenshot: null,
    },
    cites: [page.url],
  };
}

function findingOf(site: SiteView, suspicion: Suspicion, inspection: Inspection): Finding {
  const { page, score, hows, links, spamWords: found } = suspicion;
  if (suspicion.openly.length > 0) return openlyFinding(suspicion, inspection);
  if (suspicion.unseen.length > 0) return unseenFinding(suspicion);
  const certain = links.length > 0 ? suspicion.advertising : suspicion.swapped;
  // A sheet that was too much for us may show what the others hide.
  const styled = !page.screenSheets.some((url) => site.land(url).chain.some((at) => site.overLimit.has(at)));
  const strong = score >= weights.failAt && certain && styled;
  const { pathname, search } = new URL(page.url);
  const path = `${pathname}${search}`;
  const [first] = links;
  const what =
    links.length > 0
      ? `${links.length}条指向站外的隐藏链接（${[...new Set(hows.map(wayOf))].join("、")}）`
      : `标题或关键词含“${found.slice(0, 3).join("、")}”`;
  const whatEn =
    links.length > 0
      ? `${links.length} hidden links to foreign hosts (${hows.join(", ")})`
      : "spam words in title or keywords";
  return {
    outcome: strong ? "fail" : "needs-review",
    subject: `${path}|${hows.join("+") || "title"}`,
    message: {
      zh: `${path === "/" ? "首页" : `页面 ${path} `}有${what}${strong ? "" : "，是否为暗链待人工核实"}。`,
      en: `The page ${path} has ${whatEn}${strong ? "" : "; a person must decide whether they are planted"}.`,
    },
    evidence: [seen(page, first?.link.label ?? page.title)],
    values: {
      score: Math.round(score * 100) / 100,
      links: links.length,
      how: hows.join("+"),
      words: found.slice(0, 5).join("、"),
      browser: suspicion.confirmed ? "confirmed" : null,
      screenshot: site.screenshot(page.url),
      ...listed(suspicion, inspection),
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
    const strange = suspectsOf(site, inspection);
    // What the site shows for an address that it does not have may be planted as well.
    const missing = site.probe ? site.page(site.probe) : null;
    const all = site.pages();
    const suspicions = (missing && !all.includes(missing) ? [...all, missing] : all)
      .map((page) => suspicionOf(site, page, strange, inspection))
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
      .map((one) => findingOf(site, one, inspection));
  },
};
