import { decodeHTML } from "entities";
import data from "../../../data/tampering.json" with { type: "json" };
import { elements, type Page } from "../../derive/page.ts";
import { scriptsOf, type PageScript } from "../../derive/pageScripts.ts";
import { isHarmlessFile } from "../../derive/scriptContent.ts";
import { scriptSigns } from "../../derive/scriptSigns.ts";
import { strangersOf } from "../../derive/strangers.ts";
import { normalise } from "../../derive/words.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";

const WHAT = { zh: "页面是否被篡改", en: "tampering" };
const TOLD = 3;
/** A replaced page says its slogan and little else (visible characters). */
const SLOGAN_PAGE = 600;
/** A page that leads to so many others is one of the site, whatever its title quotes. */
const MENU = 5;

type Strange = (url: string | null) => boolean;

const slogans = new RegExp(data.slogans.join("|"), "i");

/** The slogan of those who replaced a page, in its title or headings. */
function replaced(page: Page): Finding | null {
  const text = normalise([page.title, ...page.headings].join(" "));
  const slogan = slogans.exec(text)?.[0];
  if (slogan === undefined) return null;
  const leads = new Set(page.links.flatMap(({ url }) => url ?? [])).size;
  const certain = page.textLength < SLOGAN_PAGE && leads < MENU && slogans.test(normalise(page.title));
  const path = new URL(page.url).pathname;
  return {
    outcome: certain ? "fail" : "needs-review",
    subject: `replaced|${path}`,
    message: {
      zh: `页面 ${path} 的标题疑似被篡改（“${slogan}”）${certain ? "" : "，待人工核实"}。`,
      en: `The page ${path} carries an intruder's slogan (“${slogan}”)${certain ? "" : "; a person must decide"}.`,
    },
    evidence: [seen(page, page.title || page.headings[0])],
    values: { slogan },
    cites: [page.url],
  };
}

/** Scripts that hide what they do, write foreign scripts or frames, or send everyone away. */
function scripted(page: Page, script: PageScript, strange: Strange): Finding | null {
  const path = new URL(page.url).pathname;
  if (
    script.url !== page.url &&
    !/document\.write|eval\s*\(|_0x|\\x|fromCharCode|atob|unescape|location|\.open\s*\(|getScript|importScripts|serviceWorker/.test(
      script.code,
    )
  )
    return null;
  const signs = scriptSigns(script.code);
  const target = (raw: string): string | null => URL.parse(raw, page.url)?.href ?? null;
  const written = signs.writes.find((one) => strange(target(one.address)));
  const jump = signs.jumps.map(target).find((url) => strange(url));
  const called = signs.calls.map(target).find((url) => url !== null && strange(url) && !isHarmlessFile(url));
  const asks = signs.asksReferrer || signs.asksCrawler || signs.asksPhone;
  // On a page of its own, a jump is a move to a new address; only on one that shows nothing is it worth a look.
  const emptied =
    jump !== undefined && !asks && ((page.textLength < 40 && page.links.length < 3) || signs.lurks);
  const kind = written
    ? written.covers
      ? "cover"
      : `written-${written.kind}`
    : signs.obfuscated && (script.url === page.url || !isHarmlessFile(script.url))
      ? "obfuscated"
      : emptied
        ? "jump"
        : called !== undefined
          ? "called-script"
          : null;
  if (kind === null) return null;
  const what: Record<string, { zh: string; en: string }> = {
    cover: { zh: "用站外页面盖住整个页面", en: "covers the page with a foreign frame" },
    "written-script": { zh: "写入站外脚本", en: "writes a foreign script into the page" },
    "written-iframe": { zh: "写入站外框架", en: "writes a foreign frame into the page" },
    obfuscated: { zh: "经过混淆，看不出用途", en: "is obfuscated" },
    "called-script": { zh: "调入站外脚本", en: "calls in a foreign script" },
    jump: { zh: "把所有访问者带到站外", en: "sends everyone to another site" },
  };
  const told = what[kind] ?? { zh: kind, en: kind };
  const address = written?.address ?? (kind === "jump" ? jump : called) ?? "";
  return {
    outcome: "needs-review",
    subject: `script|${kind}|${new URL(script.url).pathname}`,
    message: {
      zh: `页面 ${path} 的脚本${told.zh}${address ? `（${address.slice(0, 80)}）` : ""}，待人工核实是否被篡改。`,
      en: `A script of ${path} ${told.en}; a person must decide whether it was planted.`,
    },
    evidence: [
      seen(page, page.title),
      { recordId: script.recordId, url: script.url, quote: (address || script.code).slice(0, 160) },
    ],
    values: { kind, address: address || null },
    cites: [...new Set([page.url, script.url])],
  };
}

/** A meta refresh that sends everyone to a stranger at once. */
function refreshed(page: Page, strange: Strange): Finding | null {
  const away = page.links.find((link) => link.form === "refresh" && strange(link.url));
  if (!away || (page.textLength > 200 && page.forward !== away.url)) return null;
  const path = new URL(page.url).pathname;
  return {
    outcome: "needs-review",
    subject: `refresh|${path}`,
    message: {
      zh: `页面 ${path} 自动跳转到站外 ${away.url}，待人工核实。`,
      en: `The page ${path} refreshes to another site, ${away.url}; a person must decide.`,
    },
    evidence: [seen(page, away.raw)],
    values: { kind: "refresh", address: away.url },
    cites: [page.url],
  };
}

const COVERS = /position\s{0,9}:\s{0,9}(?:fixed|absolute)/i;
const WHOLE = /(?:width|height)\s{0,9}:\s{0,9}100(?:%|vw|vh)/gi;

/** A foreign frame that lies over the whole page. */
function covered(page: Page, strange: Strange): Finding | null {
  if (!page.links.some((link) => link.form === "frame" && strange(link.url))) return null;
  const frame = [...elements(page.document)].find(({ name, attribs }) => {
    const style = attribs["style"] ?? "";
    return (
      name === "iframe" &&
      strange(page.resolver.resolve(attribs["src"] ?? "")) &&
      COVERS.test(style) &&
      (style.match(WHOLE)?.length ?? 0) >= 2
    );
  });
  if (!frame) return null;
  const path = new URL(page.url).pathname;
  const address = frame.attribs["src"] ?? "";
  return {
    outcome: "needs-review",
    subject: `frame|cover|${path}`,
    message: {
      zh: `页面 ${path} 被站外框架（${address.slice(0, 80)}）整页覆盖，待人工核实是否被篡改。`,
      en: `A foreign frame (${address.slice(0, 80)}) covers the page ${path}; a person must decide whether it was planted.`,
    },
    evidence: [seen(page, address)],
    values: { kind: "cover", address },
    cites: [page.url],
  };
}

/** A base of a stranger: what the page's own addresses name comes from there. */
function based(page: Page, strange: Strange): Finding | null {
  const { base } = page.resolver;
  if (!strange(base) || strange(page.url)) return null;
  const path = new URL(page.url).pathname;
  return {
    outcome: "needs-review",
    subject: `base|${path}`,
    message: {
      zh: `页面 ${path} 的相对地址都指向站外（${base.slice(0, 80)}），待人工核实是否被篡改。`,
      en: `The relative addresses of ${path} lead to another site (${base.slice(0, 80)}); a person must decide whether it was planted.`,
    },
    evidence: [seen(page, base)],
    values: { kind: "base", address: base },
    cites: [page.url],
  };
}

/** What an element does by itself when it or its file has come, or has not. */
const HANDLER =
  /<(?!body\b)[a-z][\w-]{0,30}(?=[\s/])[^<>]{0,2000}?[\s/"']on(?:load|error|loadstart|toggle|begin|pageshow|animationstart|focus)\s{0,5}=\s{0,5}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;
const LOADS = ["onload", "onerror", "onbegin", "ontoggle", "onfocus", "onanimationstart"];

/** An element that sends everyone to a stranger as soon as it comes, or does not come: no site moves so. */
function handled(page: Page, strange: Strange): Finding | null {
  const { body } = page.response;
  if (strange(page.url)) return null;
  if (!body.includes("location") && !body.includes("open(")) return null;
  if (!LOADS.some((one) => body.includes(one))) return null;
  for (const [, one, other, third] of page.source.matchAll(HANDLER)) {
    const code = decodeHTML(one ?? other ?? third ?? "");
    const address = scriptSigns(`document.onclick=0;${code}`)
      .jumps.map((raw) => URL.parse(raw, page.url)?.href ?? null)
      .find((url) => strange(url));
    if (address === undefined || address === null) continue;
    const path = new URL(page.url).pathname;
    return {
      outcome: "needs-review",
      subject: `handler|${path}`,
      message: {
        zh: `页面 ${path} 的元素一加载就把访问者带到站外（${address.slice(0, 80)}），待人工核实是否被篡改。`,
        en: `An element of ${path} sends everyone to another site as it loads (${address.slice(0, 80)}); a person must decide whether it was planted.`,
      },
      evidence: [seen(page, code.slice(0, 160))],
      values: { kind: "handler", address },
      cites: [page.url],
    };
  }
  return null;
}

/** Was a page replaced, or a script planted in it? Scripts only ever go to a person: honest sites carry the strangest ones. (standards 6.1, 6.2 J1–J8) */
export const tampering: Check = {
  id: "tampering",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const strange = strangersOf(site, inspection);
    const found = new Map<string, Finding>();
    for (const page of site.pages()) {
      for (const one of [
        replaced(page),
        refreshed(page, strange),
        covered(page, strange),
        based(page, strange),
        handled(page, strange),
      ])
        if (one && !found.has(one.subject)) found.set(one.subject, one);
    }
    for (const { page, script } of scriptsOf(site)) {
      const one = scripted(page, script, strange);
      if (one && !found.has(one.subject)) found.set(one.subject, one);
    }
    const all = [...found.values()].sort(
      (a, b) => Number(b.outcome === "fail") - Number(a.outcome === "fail"),
    );
    if (all.length > 0) return all.slice(0, TOLD);
    const pages = site.pages().length;
    return [
      {
        outcome: "pass",
        subject: "site",
        message: {
          zh: `看过 ${pages} 个页面，没有发现被篡改的迹象。`,
          en: `No sign of tampering on ${pages} pages.`,
        },
        evidence: [],
        values: { pages },
        cites: [],
      },
    ];
  },
};
