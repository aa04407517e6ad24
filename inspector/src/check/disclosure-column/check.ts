import { isScriptShell, type Page } from "../../derive/page.ts";
import { couldNotLook, seen, type Check } from "../context.ts";
import { akinColumn, COLUMN, labelled } from "../columns.ts";
import { elsewhere, unlinked } from "../unlinked.ts";
import { findColumn, isColumn, nextPages } from "./find.ts";

const WHAT = { zh: "信息公开专栏", en: "the disclosure column" };

/** What one office publishes of its own work is not the unit's column. */
const ONE_SUBJECT =
  /^(招聘|教学|课程|审计|国资|学生|招生|财务|采购|招标|人事|科研|后勤|资助|就业|学位|研究生|基建|资产)/;
const ofOneSubject = (label: string): boolean => ONE_SUBJECT.test(label.trim());

/** A page one click away that shows nothing of its own: the column's link may be on it. */
const isShell = (page: Page): boolean => isScriptShell(page) || page.frames.length > 0;

/** Is there a disclosure column, at most two clicks from the home page, that opens under its own title? (教育部令第29号; 条例 art. 23) */
export const disclosureColumn: Check = {
  id: "disclosure-column",
  judge(site) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const found = findColumn(site, home);
    if (!found) {
      const doubt =
        site.doubt(...nextPages(site, home).filter(isShell)) ??
        unlinked(site, [home], (text) => labelled(text, COLUMN) > 0) ??
        elsewhere(site, (text) => labelled(text, COLUMN) === 2) ??
        akinColumn(home);
      return [
        {
          outcome: doubt ? "needs-review" : "fail",
          subject: "column-missing",
          message: doubt
            ? {
                zh: `未找到信息公开专栏，但${doubt.zh}，待人工核实。`,
                en: `No disclosure column was found, but ${doubt.en}: a person must look.`,
              }
            : { zh: "网站上未见信息公开专栏。", en: "The site has no disclosure column." },
          evidence: [seen(home)],
          values: { found: doubt ? null : false },
          cites: [site.start],
          ...(doubt ? { unread: doubt.pages } : {}),
        },
      ];
    }
    const evidence = [
      seen(found.from, found.link.label),
      ...(found.page ? [seen(found.page, found.page.title)] : []),
    ];
    const href = found.link.url ?? "";
    const base = {
      evidence,
      values: { found: found.page !== null, clicks: found.clicks, href },
      cites: [site.start, href],
    };
    if (found.page && isColumn(site, found.page) && !ofOneSubject(found.link.label)) {
      return [
        {
          ...base,
          outcome: "pass",
          subject: "column",
          message: {
            zh: `信息公开专栏“${found.link.label}”可以打开。`,
            en: `The disclosure column “${found.link.label}” opens.`,
          },
        },
      ];
    }
    if (found.trouble === "dead") {
      return [
        {
          ...base,
          outcome: "fail",
          subject: "column-dead",
          message: {
            zh: `信息公开专栏“${found.link.label}”无法打开。`,
            en: `The disclosure column “${found.link.label}” does not open.`,
          },
        },
      ];
    }
    return [
      {
        ...base,
        outcome: "needs-review",
        subject: "column",
        values: { ...base.values, found: null },
        message: {
          zh: `“${found.link.label}”是否为信息公开专栏待人工核实。`,
          en: `Whether “${found.link.label}” is the disclosure column needs a person.`,
        },
      },
    ];
  },
};
