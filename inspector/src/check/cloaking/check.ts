import { commonLinks, titleLikeness } from "../../derive/likeness.ts";
import { derivePage, isPage, type Page } from "../../derive/page.ts";
import { scriptsOf, type PageScript } from "../../derive/pageScripts.ts";
import { scriptSigns, type ScriptSigns } from "../../derive/scriptSigns.ts";
import type { SiteView } from "../../derive/site.ts";
import { redirectOf } from "../../answer/next.ts";
import { strangersOf } from "../../derive/strangers.ts";
import { spamWords } from "../../derive/spam.ts";
import { advertisingOf } from "../../derive/spamList.ts";
import type { Inspection } from "../../model.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";

const WHAT = { zh: "是否对不同访问者显示不同内容", en: "cloaking" };
/** Below this share of common links a page for other visitors is another page (standards 6.3: similarity under .6). */
const UNLIKE = 0.6;
const TOLD = 3;

type Strange = (url: string | null) => boolean;

const WHO: Record<string, { zh: string; en: string }> = {
  crawler: { zh: "搜索引擎爬虫", en: "a search engine's crawler" },
  phone: { zh: "手机访问者", en: "a phone" },
  search: { zh: "从搜索引擎点击进入的访问者", en: "a visitor from a search engine" },
};

const absolute = (raw: string, base: string): string | null => URL.parse(raw, base)?.href ?? null;

/** What a script shows of sending some visitors elsewhere; null when it does nothing of the kind. */
function scripted(page: Page, script: PageScript, signs: ScriptSigns, strange: Strange): Finding | null {
  const away = signs.jumps.map((raw) => absolute(raw, page.url)).find((url) => strange(url));
  const framed = signs.writes.find((one) => strange(absolute(one.address, page.url)));
  const target = away ?? (framed ? absolute(framed.address, page.url) : undefined);
  const asks = signs.asksReferrer
    ? "referrer"
    : signs.asksCrawler
      ? "crawler"
      : signs.asksPhone
        ? "phone"
        : null;
  if (asks === null) return null;
  const retitled = signs.retitles && signs.asksCrawler;
  if (!target && !retitled) return null;
  // A jump by referrer to a stranger has no honest use; a phone's own site may live under another name.
  const certain = asks === "referrer" && away !== undefined;
  const who = WHO[asks === "referrer" ? "search" : asks] ?? WHO["crawler"];
  const where = target ? new URL(target).hostname : "";
  const what = target
    ? { zh: `把${who?.zh}带到站外 ${where}`, en: `takes ${who?.en} to ${where}` }
    : { zh: `对${who?.zh}改换标题`, en: `shows ${who?.en} another title` };
  return {
    outcome: certain ? "fail" : "needs-review",
    subject: `script|${new URL(script.url).pathname}|${asks}`,
    message: {
      zh: `${new URL(script.url).pathname} 中的脚本${what.zh}${certain ? "" : "，待人工核实"}。`,
      en: `A script in ${new URL(script.url).pathname} ${what.en}${certain ? "" : "; a person must decide"}.`,
    },
    evidence: [
      seen(page, page.title || undefined),
      { recordId: script.recordId, url: script.url, quote: (target ?? "document.title").slice(0, 160) },
    ],
    values: { asks, target: target ?? null },
    cites: [...new Set([page.url, script.url])],
  };
}

/** What kind of visitor an answer was for: the name before the dash. */
const kindOf = (variant: { variant?: string | undefined }): string =>
  (variant.variant ?? "").split("-")[0] ?? "";

/** What a page answered to other visitors, held against what everyone gets; of each kind of visitor the heaviest. */
function served(site: SiteView, url: string, strange: Strange, inspection: Inspection): Finding[] {
  const home = site.page(url);
  if (!home) return [];
  const found = new Map<string, Finding>();
  for (const one of differences(site, url, home, strange, inspection)) {
    const known = found.get(one.subject);
    if (!known || (known.outcome !== "fail" && one.outcome === "fail")) found.set(one.subject, one);
  }
  return [...found.values()];
}

function differences(
  site: SiteView,
  url: string,
  home: Page,
  strange: Strange,
  inspection: Inspection,
): Finding[] {
  const spam = advertisingOf(inspection);
  const atHome = url === site.start;
  const name = atHome
    ? { zh: "首页", en: "The home page" }
    : { zh: `页面 ${new URL(url).pathname} `, en: `The page ${new URL(url).pathname}` };
  return site.variants(url).flatMap((variant): Finding[] => {
    const who = WHO[kindOf(variant)] ?? { zh: "其他访问者", en: "another visitor" };
    const target = redirectOf(variant);
    const base = {
      subject: atHome ? `served|${kindOf(variant)}` : `served|${new URL(url).pathname}|${kindOf(variant)}`,
      evidence: [seen(home), { recordId: variant.recordId, url: variant.url }],
      cites: [url],
    };
    if (target !== null && strange(target)) {
      return [
        {
          ...base,
          outcome: "fail",
          message: {
            zh: `${name.zh}把${who.zh}跳转到站外 ${new URL(target).hostname}，直接访问时没有。`,
            en: `${name.en} redirects ${who.en} to ${new URL(target).hostname}, but not others.`,
          },
          values: { visitor: variant.variant ?? null, target },
        },
      ];
    }
    if (variant.status !== 200 || !isPage(variant)) return [];
    const page = site.reader.during(variant.url, () => derivePage(variant));
    const names = (of: Page): string => `${of.title} ${of.keywords} ${of.description}`;
    const usual = new Set([...spamWords(names(home)), ...spam.rowsInTitle(names(home))]);
    const own = spamWords(names(page)).filter((word) => !usual.has(word));
    const rows = spam.rowsInTitle(names(page)).filter((word) => !usual.has(word) && !own.includes(word));
    const added = [...own, ...rows];
    const likeness = commonLinks(home, page);
    const values = {
      visitor: variant.variant ?? null,
      likeness: Math.round(likeness * 100) / 100,
      words: added.join("、"),
      ...(rows.length > 0 && inspection.spam ? { list: inspection.spam.version } : {}),
    };
    const evidence = [
      seen(home, home.title),
      { recordId: variant.recordId, url: variant.url, quote: page.title.slice(0, 160) },
    ];
    if (added.length > 0) {
      return [
        {
          ...base,
          evidence,
          // A row of the list never fails a site by itself: one word at least is the rules' own.
          outcome: added.length > 1 && own.length > 0 ? "fail" : "needs-review",
          message: {
            zh: `${name.zh}给${who.zh}的标题或关键词含“${added.slice(0, 3).join("、")}”，直接访问时没有。`,
            en: `Title or keywords of ${name.en.toLowerCase()} shown to ${who.en} hold spam words that others do not get.`,
          },
          values,
        },
      ];
    }
    // A site for phones may look different; for crawlers and visitors from a search engine it may not.
    const renamed = titleLikeness(page.title, home.title) < UNLIKE;
    if (kindOf(variant) === "phone" || likeness >= UNLIKE || !renamed) return [];
    return [
      {
        ...base,
        evidence,
        outcome: "needs-review",
        message: {
          zh: `${name.zh}给${who.zh}的内容与直接访问时不同（链接相同的只占 ${Math.round(likeness * 100)}%），待人工核实。`,
          en: `${name.en} shown to ${who.en} is another one; a person must decide.`,
        },
        values,
      },
    ];
  });
}

/** Does the site show search engines, phones or visitors from a search engine something else than everyone? (standards 6.2: J4, J5, C1–C3) */
export const cloaking: Check = {
  id: "cloaking",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const strange = strangersOf(site, inspection);
    const found = new Map<string, Finding>();
    for (const { page, script } of scriptsOf(site)) {
      // What is not asked for can't be cloaked: most scripts are told by one word.
      if (!/referrer|useragent|screen|width|matchmedia|touch|platform/i.test(script.code)) continue;
      const finding = scripted(page, script, scriptSigns(script.code), strange);
      if (finding && !found.has(finding.subject)) found.set(finding.subject, finding);
    }
    const pages = new Set([site.start, ...site.variants().map(({ url }) => url)]);
    const all = [...[...pages].flatMap((url) => served(site, url, strange, inspection)), ...found.values()];
    if (all.length > 0) return all.slice(0, TOLD);
    const visitors = site.variants(site.start).length;
    return [
      {
        outcome: "pass",
        subject: "site",
        message: {
          zh:
            visitors > 0
              ? "以爬虫、手机和搜索来访者的身份访问，内容一致。"
              : "页面脚本没有按来访者改换内容。",
          en:
            visitors > 0
              ? "Crawlers, phones and visitors from search engines get the same."
              : "No script tells its visitors apart.",
        },
        evidence: [],
        values: { visitors },
        cites: [],
      },
    ];
  },
};
