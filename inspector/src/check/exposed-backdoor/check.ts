import { answersAnything, type SiteView } from "../../derive/site.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { isListing, isSuspicious, scriptInUploads, shellSigns } from "./shell.ts";

const WHAT = { zh: "是否存在后门", en: "backdoors" };

function shells(site: SiteView): Finding[] {
  return site.pages().flatMap((page) => {
    const shown = shellSigns(page);
    const { signs, strong } = shown;
    const path = new URL(page.url).pathname;
    if (!isSuspicious(page, shown) || answersAnything(site, page.url)) return [];
    return {
      outcome: strong ? ("fail" as const) : ("needs-review" as const),
      subject: path,
      message: {
        zh: `${path} 具有后门程序的特征：${signs.join("、")}${strong ? "" : "，待人工核实"}。`,
        en: `${path} looks like a backdoor (${signs.length} signs)${strong ? "" : "; a person must decide"}.`,
      },
      evidence: [seen(page, page.title || page.text)],
      values: { path, signs: signs.join("、") },
      cites: [page.url],
    };
  });
}

function listings(site: SiteView, told: Set<string>): Finding[] {
  return site
    .pages()
    .filter(isListing)
    .flatMap((page) => {
      const script = page.links.find(
        (link) => link.url !== null && scriptInUploads(link.url) && !told.has(link.url),
      );
      if (!script) return [];
      const path = new URL(page.url).pathname;
      return {
        outcome: "needs-review" as const,
        subject: `${path}|listing`,
        message: {
          zh: `目录 ${path} 可以列出文件，其中有脚本程序 ${script.label}，待人工核实。`,
          en: `The folder ${path} lists its files, a script ${script.label} among them; a person must decide.`,
        },
        evidence: [seen(page, script.label)],
        values: { path, signs: "开放目录" },
        cites: [page.url],
      };
    });
}

/** Pages that show themselves as remote-control programs. Only what links, listings and the sitemap lead to is looked at: nothing is guessed. */
export const exposedBackdoor: Check = {
  id: "exposed-backdoor",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const found = shells(site);
    const told = new Set(found.flatMap((one) => one.cites));
    const all = [...found, ...listings(site, told)];
    if (all.length > 0) return all;
    return [
      {
        outcome: "pass",
        subject: "site",
        message: {
          zh: "沿链接、目录列表和站点地图没有发现后门页面。",
          en: "Links, listings and the sitemap lead to no backdoor.",
        },
        evidence: [],
        values: {},
        cites: [],
      },
    ];
  },
};
