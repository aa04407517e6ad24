import type { Link } from "../../derive/link.ts";
import type { Page } from "../../derive/page.ts";
import type { SiteView } from "../../derive/site.ts";
import { linksOf } from "../../derive/unread.ts";
import { simplified } from "../../derive/spam.ts";
import { normalise } from "../../derive/words.ts";
import { HALL, isEvent } from "../columns.ts";
import { elsewhere, unlinked } from "../unlinked.ts";
import { couldNotLook, seen, type Check, type Finding } from "../context.ts";

const WHAT = { zh: "教育阳光服务大厅入口", en: "the entrance to the service hall" };
/** A label longer than this is an article about the hall (characters). */
const LABEL_LIMIT = 24;

/** Groups of people that carry the same name. */
const PEOPLE = /队|志愿|社团|协会|之星/;

const certain = HALL.certain.map((one) => normalise(one.name));
const kin = HALL.kin.map((name) => normalise(name));

/** Whether a text of a label's length names the hall. */
export function namesHall(text: string): boolean {
  const label = simplified(normalise(text));
  const named = label.length <= LABEL_LIMIT && certain.some((name) => label.includes(name));
  return named && !isEvent(label) && !PEOPLE.test(label);
}

function isEntrance(link: Link, hallHosts: readonly string[]): boolean {
  if (link.url === null) return false;
  return namesHall(link.label) || hallHosts.includes(new URL(link.url).hostname);
}

interface Entrance {
  page: Page;
  link: Link;
  onHome: boolean;
}

function entrances(site: SiteView, home: Page, hallHosts: readonly string[]): Entrance[] {
  const shown = linksOf(site, home);
  const onHome = shown
    .filter((link) => isEntrance(link, hallHosts))
    .map((link) => ({ page: home, link, onHome: true }));
  if (onHome.length > 0) return onHome;
  // One click deep, on the site itself: what the portal links to is not the unit's entrance.
  const own = new URL(home.url).hostname.replace(/^www\./, "");
  const isOwn = (url: string): boolean => new URL(url).hostname.replace(/^www\./, "") === own;
  const next = new Set(shown.flatMap((link) => (link.url && isOwn(link.url) ? [site.page(link.url)] : [])));
  return [...next].flatMap((page) =>
    page && page !== home
      ? linksOf(site, page)
          .filter((link) => isEntrance(link, hallHosts))
          .map((link) => ({ page, link, onHome: false }))
      : [],
  );
}

/** What a status means to somebody who clicks. */
const answered = (status: number): string =>
  status === 404 || status === 410
    ? `页面不存在（状态码${status}）`
    : status >= 500
      ? `服务器出错（状态码${status}）`
      : `无法打开（状态码${status}）`;

/** Where an entrance leads: open, dead (with the words for it), or not to be told. */
function opening(
  site: SiteView,
  entrance: Entrance,
): { state: "opens" | "dead" | "unknown"; zh: string; en: string; recordId: string | null } {
  const landing = site.land(entrance.link.url ?? "");
  const { response, failure, outside } = landing;
  if (response) {
    const state = site.opening(landing);
    const { recordId, status } = response;
    const soft = state === "dead" && status < 300;
    return {
      state,
      zh: soft ? "打开的是“页面不存在”的内容" : status < 300 ? "打开的是空白页" : answered(status),
      en: soft
        ? "leads to a page that does not exist"
        : status < 300
          ? "leads to an empty page"
          : `answers ${status}`,
      recordId,
    };
  }
  if (outside)
    return {
      state: "unknown",
      zh: `跳转到未获准访问的地址 ${outside}`,
      en: `redirects to ${outside}, which this run may not contact`,
      recordId: null,
    };
  if (failure)
    return {
      state: "unknown",
      zh: failure.failure.message.zh,
      en: failure.failure.message.en,
      recordId: failure.recordId,
    };
  return {
    state: "unknown",
    zh: "指向未获准访问的地址",
    en: "leads to an address that this run may not contact",
    recordId: null,
  };
}

/** Is there an entrance to the 教育阳光服务 hall, and does it open? Mailboxes and enquiry forms alone are not the hall. */
export const serviceHallEntrance: Check = {
  id: "service-hall-entrance",
  judge(site, { hallHosts }) {
    const blocked = couldNotLook(site, WHAT);
    if (blocked) return [blocked];
    const home = site.home().page as Page;
    const found = entrances(site, home, hallHosts);
    if (found.length === 0) return [absent(site, home)];
    const opened = found.map((entrance) => ({ entrance, ...opening(site, entrance) }));
    const best =
      opened.find((one) => one.state === "opens") ??
      opened.find((one) => one.state === "unknown") ??
      opened[0];
    if (!best) return [absent(site, home)];
    const { entrance, state } = best;
    const href = entrance.link.url ?? "";
    const base = {
      subject: state === "dead" ? "entrance-dead" : "entrance",
      evidence: [
        seen(entrance.page, entrance.link.label),
        ...(best.recordId ? [{ recordId: best.recordId, url: href }] : []),
      ],
      values: {
        found: true,
        opens: state === "unknown" ? null : state === "opens",
        onHome: entrance.onHome,
        href,
      },
      cites: [site.start, ...new Set(found.flatMap((one) => one.link.url ?? []))].slice(0, 5),
    };
    if (state === "opens") {
      return [
        {
          ...base,
          outcome: "pass",
          message: {
            zh: "设有教育阳光服务大厅入口，可以打开。",
            en: "The entrance to the service hall is there and opens.",
          },
        },
      ];
    }
    if (state === "dead") {
      return [
        {
          ...base,
          outcome: "fail",
          message: {
            zh: `有教育阳光服务大厅入口，但无法正常访问：${best.zh}，地址 ${href}。`,
            en: `The entrance to the service hall does not open: ${href} ${best.en}.`,
          },
        },
      ];
    }
    return [
      {
        ...base,
        outcome: "needs-review",
        message: {
          zh: `有教育阳光服务大厅入口，能否打开待人工核实：${best.zh}，地址 ${href}。`,
          en: `Whether the entrance opens needs a person: ${href} ${best.en}.`,
        },
      },
    ];
  },
};

function absent(site: SiteView, home: Page): Finding {
  const doubt = site.doubt() ?? unlinked(site, [home], namesHall) ?? elsewhere(site, namesHall);
  const alike = linksOf(site, home).find((link) => kin.some((name) => normalise(link.label).includes(name)));
  const hint = alike
    ? {
        zh: `（首页设有“${alike.label}”，未标注为教育阳光服务大厅）`,
        en: ` (only “${alike.label}”, which is not the hall)`,
      }
    : { zh: "", en: "" };
  return {
    outcome: doubt ? "needs-review" : "fail",
    subject: "entrance-missing",
    message: doubt
      ? {
          zh: `未找到教育阳光服务大厅入口，但${doubt.zh}，待人工核实。`,
          en: `No entrance to the service hall was found, but ${doubt.en}: a person must look.`,
        }
      : {
          zh: `网站上未见教育阳光服务大厅入口${hint.zh}。`,
          en: `There is no entrance to the service hall on the site${hint.en}.`,
        },
    evidence: [seen(home, alike?.label)],
    values: {
      found: doubt ? null : false,
      opens: doubt ? null : false,
      onHome: doubt ? null : false,
      href: null,
    },
    cites: [site.start],
    ...(doubt ? { unread: doubt.pages } : {}),
  };
}
