import data from "../../../data/columns.json" with { type: "json" };
import { listItems } from "../../derive/listItems.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { partsOf, unreadOf } from "../../derive/unread.ts";
import type { Inspection } from "../../model.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";
import { writtenDate } from "../writtenDate.ts";
import { daysBetween, findColumns, type Column } from "./find.ts";
import { chinaDay } from "../../answer/chinaDay.ts";

const WHAT = { zh: "栏目是否更新", en: "whether the columns are kept up" };
const { limits } = data;
/** Dated items on the home page from which it can be told when it was updated. */
const DATED = 5;

/** The vetoes are rules for government sites; for others they tell a person where to look. */
const certainFor = (inspection: Inspection): boolean => inspection.kind === "bureau";

/** Dates of the home page's items, and how many days ago the newest of them and of the columns is; null when nothing is dated. */
function newestOf(
  site: SiteView,
  home: Page,
  clock: string,
  columns: Column[],
): { dated: number; newest: string; days: number } | null {
  const today = chinaDay(clock);
  const dated = partsOf(site, home)
    .flatMap((part) => listItems(part))
    .flatMap((item) => (item.date !== null && item.date <= today ? [item.date] : []));
  const newest = [...dated, ...columns.flatMap((one) => one.newest ?? [])].sort().at(-1);
  return newest === undefined ? null : { dated: dated.length, newest, days: daysBetween(newest, today) };
}

function homeVeto(site: SiteView, home: Page, inspection: Inspection, columns: Column[]): Finding | null {
  const known = newestOf(site, home, inspection.clock, columns);
  if (known === null || known.days <= limits.homeDays) return null;
  const { newest, days } = known;
  const certain = certainFor(inspection) && known.dated >= DATED && !unreadOf(site, home);
  return {
    outcome: certain ? "fail" : "needs-review",
    subject: "home-not-updated",
    message: {
      zh: `首页及其栏目最新的信息是${writtenDate(newest)}的，已${days}天没有更新${certain ? "" : "，待人工核实"}。`,
      en: `The newest item on the home page and its columns is of ${newest}, ${days} days ago${certain ? "" : "; a person must look"}.`,
    },
    evidence: [seen(home, newest)],
    values: { newest, days },
    cites: [home.url, ...columns.map((one) => one.url)].slice(0, 20),
  };
}

function veto(
  subject: string,
  found: Column[],
  limit: number,
  inspection: Inspection,
  zh: string,
  en: string,
): Finding | null {
  if (found.length < limit) return null;
  const certain = certainFor(inspection);
  const names = found.map((one) => one.name).slice(0, 12);
  return {
    outcome: certain ? "fail" : "needs-review",
    subject,
    message: {
      zh: `${found.length} 个栏目${zh}（${names.join("、")}）${certain ? "" : "，待人工核实"}。`,
      en: `${found.length} columns ${en}${certain ? "" : "; a person must look"}.`,
    },
    evidence: found
      .flatMap((one) => (one.page ? [seen(one.page, `${one.name} ${one.newest ?? ""}`)] : []))
      .slice(0, 12),
    values: { count: found.length, columns: names.join("、") },
    cites: found.map((one) => one.url).slice(0, 20),
  };
}

/** News and notices that are not kept up. */
const timelyOf = (columns: readonly Column[]): Column[] =>
  columns.filter((one) => one.state === "stale" && (one.kind === "news" || one.kind === "notice"));

function summary(home: Page, columns: Column[], site: SiteView, clock: string): Finding {
  const count = (state: Column["state"]): number => columns.filter((one) => one.state === state).length;
  /** A count of what is wrong is a count only when every column could be told. */
  const whole = count("cannot-tell") === 0;
  const values = {
    columns: columns.length,
    updated: count("updated"),
    stale: count("stale"),
    blank: count("blank"),
    cannotTell: count("cannot-tell"),
    overdue: whole ? count("stale") : null,
    timely: whole ? timelyOf(columns).length : null,
    empty: whole ? count("blank") : null,
    days: newestOf(site, home, clock, columns)?.days ?? null,
  };
  const poor = values.stale + values.blank;
  const doubt = columns.length === 0 || poor > 0 || values.cannotTell > values.updated;
  const told = columns.filter((one) => one.state === "stale" || one.state === "blank");
  return {
    outcome: doubt ? "needs-review" : "pass",
    subject: "columns",
    message:
      columns.length === 0
        ? {
            zh: `首页上没有认出更新类栏目${site.doubt() ? `（${site.doubt()?.zh}）` : ""}，待人工核实。`,
            en: "No column that should be updated was recognised on the home page; a person must look.",
          }
        : {
            zh: `认出 ${columns.length} 个栏目：按期更新 ${values.updated}，未按期更新 ${values.stale}，空白 ${values.blank}，未能核查 ${values.cannotTell}。`,
            en: `${columns.length} columns: ${values.updated} kept up, ${values.stale} not, ${values.blank} blank, ${values.cannotTell} cannot be told.`,
          },
    evidence:
      told.length > 0
        ? told
            .flatMap((one) => (one.page ? [seen(one.page, `${one.name} ${one.newest ?? "（空白）"}`)] : []))
            .slice(0, 12)
        : [seen(home)],
    values,
    cites: [],
    unread: columns.flatMap((one) => (one.state === "cannot-tell" && one.page ? [one.page.url] : [])),
  };
}

/** Are the columns kept up? Home page, news, notices, blank columns (国办秘函〔2019〕19号, 单项否决 V3 and V4, and 1.4). */
export const columnFreshness: Check = {
  id: "column-freshness",
  judge(site, inspection) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const columns = findColumns(site, home, inspection.clock);
    const stale = columns.filter((one) => one.state === "stale");
    const timely = timelyOf(columns);
    const blank = columns.filter((one) => one.state === "blank");
    return [
      homeVeto(site, home, inspection, columns),
      veto(
        "not-updated",
        timely,
        limits.notUpdated,
        inspection,
        "未按期更新",
        "of news and notices are not kept up",
      ),
      veto("stale", stale, limits.stale, inspection, "长期未更新", "were not updated for long"),
      veto("blank", blank, limits.blank, inspection, "空白", "are blank"),
      summary(home, columns, site, inspection.clock),
    ].filter((one) => one !== null);
  },
};
