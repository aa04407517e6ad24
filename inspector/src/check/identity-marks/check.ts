import data from "../../../data/identity-marks.json" with { type: "json" };
import type { Page } from "../../derive/page.ts";
import { partsOf, type Doubt } from "../../derive/unread.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";

const WHAT = { zh: "网站标识", en: "the marks of the site" };

interface Mark {
  id: string;
  zh: string;
  kinds: string[];
  text: RegExp;
  host: RegExp;
}

const MARKS: Mark[] = Object.entries(data.marks).map(([id, one]) => ({
  id,
  zh: one.zh,
  kinds: one.kinds,
  text: new RegExp(one.text, "i"),
  host: new RegExp(one.host, "i"),
}));

/** Whether the home page leads to the portal, by itself: a fact of its own. What was not seen, a person says. */
const portalVerdict = (home: Page, linked: boolean, doubt: Doubt | null): Finding => ({
  outcome: linked ? "pass" : "needs-review",
  subject: "portal",
  message: linked
    ? { zh: "首页链接到门户网站。", en: "The home page leads to the portal." }
    : {
        zh: `首页上没有看到门户网站链接${doubt ? `（${doubt.zh}）` : ""}，待人工核实。`,
        en: "No link to the portal was seen on the home page; a person must look.",
      },
  evidence: [seen(home)],
  values: {},
  cites: [],
});

/** Does the home page carry the marks that a public site must: filings, the CONAC mark, the link to the portal; for government sites also 找错 and the site code? */
export const identityMarks: Check = {
  id: "identity-marks",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const parts = partsOf(site, home);
    const source = parts.map((part) => part.source).join("\n");
    // The CONAC snippet writes itself in escapes.
    const text = `${source} ${source.includes("%3C") ? source.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : ""}`;
    const hosts = parts
      .flatMap((part) => [...part.links, ...part.assets])
      .flatMap((one) => (one.url ? [URL.parse(one.url)?.hostname ?? ""] : []));
    const due = MARKS.filter((mark) => mark.kinds.includes(inspection.kind));
    const values: Record<string, boolean | null> = {};
    for (const mark of MARKS)
      values[mark.id] = due.includes(mark)
        ? mark.text.test(text) || hosts.some((host) => mark.host.test(host))
        : null;
    const portal =
      inspection.portalHosts.length === 0
        ? null
        : hosts.some((host) => inspection.portalHosts.includes(host));
    values["portal"] = portal;
    const missing = [
      ...due.filter((mark) => values[mark.id] === false).map((mark) => mark.zh),
      ...(portal === false ? ["门户网站链接"] : []),
    ];
    const doubt = site.doubt();
    const evidence = due.flatMap((mark) => {
      const found = mark.text.exec(source)?.[0];
      return found ? [seen(home, found)] : [];
    });
    return [
      {
        outcome: missing.length === 0 ? "pass" : "needs-review",
        subject: "marks",
        message:
          missing.length === 0
            ? { zh: "应有的网站标识都在首页上。", en: "The home page carries every mark that it must." }
            : {
                zh: `首页上没有看到${missing.join("、")}${doubt ? `（${doubt.zh}）` : ""}，待人工核实。`,
                en: `${missing.length} marks were not seen on the home page; a person must look.`,
              },
        evidence: evidence.length > 0 ? evidence : [seen(home)],
        values: {
          ...values,
          missing: missing.join("、") || null,
          absent: doubt && missing.length > 0 ? null : missing.length,
          // Not seen is not absent where a part of the page was not read.
          portalLinked: doubt && portal === false ? null : portal,
        },
        cites: [],
      },
      ...(portal === null ? [] : [portalVerdict(home, portal, doubt)]),
    ];
  },
};
