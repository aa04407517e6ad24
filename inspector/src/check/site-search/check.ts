import type { Page } from "../../derive/page.ts";
import * as N from "../../derive/html/names.ts";
import { Tokenizer } from "../../derive/html/tokenizer.ts";
import { linksOf, partsOf } from "../../derive/unread.ts";
import { couldNotLook, seen, type Check } from "../context.ts";

const WHAT = { zh: "站内搜索", en: "a search of the site" };

const LABEL = /^(站内)?(搜索|检索|查询|搜一搜|全站搜索|站内搜索)$/;
const FIELD = /search|keyword|query|^(q|s|so|kw|key|wd|word|keywords?|ss|showkeycode|lucenenewssearchkey)$/i;
const NAMED = /search|sousuo|jiansuo|query|\/so\b|_ss\b/i;
const HINT = /搜索|检索|关键字|关键词/;
const ATTRIBUTES = new Set(["action", "name", "id", "class", "role"]);

/** The tag of a form that is named for a search, else of a field that says so; null when there is none. One pass. */
function searchForm(source: string): string | null {
  let form: string | null = null;
  let hint: string | null = null;
  new Tokenizer(source).run({
    open(name, start, end, tokens) {
      for (let index = 0; index < tokens.attributeCount && form === null; index += 1) {
        const attribute = tokens.attributeName(index);
        if (name === N.FORM && ATTRIBUTES.has(attribute) && NAMED.test(tokens.attributeAt(index)))
          form = source.slice(start, end);
        else if (attribute === "placeholder" && HINT.test(tokens.attributeAt(index)))
          hint ??= source.slice(start, end);
      }
    },
    close() {},
    text() {},
  });
  return form ?? hint;
}

/** Can the site be searched from its home page? (国办秘函〔2019〕19号 功能设计: 搜索; 条例 art. 24) */
export const siteSearch: Check = {
  id: "site-search",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const parts = partsOf(site, home);
    const field = parts
      .flatMap((part) => part.inputs)
      .find((one) => one.type === "search" || (one.type === "text" && FIELD.test(one.name)));
    const link = linksOf(site, home).find((one) => LABEL.test(one.label.replace(/\s/g, "")));
    const form =
      field || link
        ? null
        : (parts.map((part) => searchForm(part.source)).find((one) => one !== null) ?? null);
    const how = field ? "field" : link ? "link" : form ? "form" : null;
    const doubt = site.doubt();
    return [
      {
        outcome: how ? "pass" : "needs-review",
        subject: "search",
        message: how
          ? { zh: "首页有站内搜索。", en: "The home page has a search." }
          : {
              zh: `首页没有看到站内搜索${doubt ? `（${doubt.zh}）` : ""}，待人工核实。`,
              en: "No search was seen on the home page; a person must look.",
            },
        evidence: [seen(home, link?.label ?? field?.name ?? form ?? undefined)],
        values: { search: how ? true : doubt ? null : false, how, absent: how ? 0 : doubt ? null : 1 },
        cites: [],
      },
    ];
  },
};
