import data from "../../../data/components.json" with { type: "json" };
import { answersAnything, type SiteView } from "../../derive/site.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";

const WHAT = { zh: "是否使用存在漏洞的组件", en: "vulnerable components" };

/** Compares dotted versions number by number; missing parts are 0. */
export function isBelow(version: string, limit: string): boolean {
  const numbers = (text: string): number[] => text.split(".").map(Number);
  const [a, b] = [numbers(version), numbers(limit)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function editorPages(site: SiteView): Finding[] {
  return site.responses.flatMap((response) => {
    if (response.status !== 200 || answersAnything(site, response.url)) return [];
    const path = new URL(response.url).pathname;
    const rule = data.pages.find((one) => new RegExp(one.path, "i").test(path));
    const page = rule ? site.page(response.url) : null;
    if (!rule || !page || !rule.needs.every((need) => new RegExp(need, "i").test(page.source))) return [];
    // One that asks for a login is not open.
    if ("not" in rule && rule.not !== undefined && new RegExp(rule.not, "i").test(page.source)) return [];
    return {
      outcome: "fail" as const,
      subject: `${rule.component}|${path}`,
      message: {
        zh: `网站对外开放${rule.component.replace(" ", "")}（${rule.advisory}）：${path}，存在被上传恶意文件的风险。`,
        en: `${path} is an open upload page of an editor (${rule.advisory}).`,
      },
      evidence: [seen(page, page.title)],
      values: { component: rule.component, severity: rule.severity, advisory: rule.advisory },
      cites: [page.url],
    };
  });
}

/** Script files by name and by their own banner. */
function oldScripts(
  site: SiteView,
): { component: string; version: string; url: string; recordId: string; advisory: string }[] {
  const scripts = new Set(site.pages().flatMap((page) => page.scripts));
  return [...scripts].flatMap((url) => {
    const text = site.resource(url);
    const { response } = site.land(url);
    if (text === null || !response) return [];
    return data.scripts.flatMap((rule) => {
      const version =
        new RegExp(rule.banner, "i").exec(text.slice(0, 2000))?.[1] ??
        new RegExp(rule.file, "i").exec(url)?.[1];
      const from = "from" in rule ? rule.from : undefined;
      const affected =
        version !== undefined &&
        isBelow(version, rule.below) &&
        (from === undefined || !isBelow(version, from));
      return version && affected
        ? { component: rule.component, version, url, recordId: response.recordId, advisory: rule.advisory }
        : [];
    });
  });
}

/** Components with published weaknesses. Only one that can be used from outside as it stands may fail; an old jQuery never names a unit. */
export const vulnerableComponent: Check = {
  id: "vulnerable-component",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const severe = editorPages(site);
    if (severe.length > 0) return severe;
    const old = oldScripts(site);
    const names = old.map((one) => `${one.component} ${one.version}`);
    return [
      {
        outcome: "pass",
        subject: "site",
        message:
          old.length > 0
            ? {
                zh: `没有发现可被直接利用的组件；${[...new Set(names)].join("、")} 版本较旧，建议升级。`,
                en: `Nothing that can be used from outside; old: ${[...new Set(names)].join(", ")}.`,
              }
            : {
                zh: "没有发现存在已公开漏洞的组件。",
                en: "No component with a published weakness was seen.",
              },
        evidence: old
          .slice(0, 5)
          .map((one) => ({ recordId: one.recordId, url: one.url, quote: `${one.component} ${one.version}` })),
        values: { old: [...new Set(names)].join("、") || null },
        cites: [],
      },
    ];
  },
};
