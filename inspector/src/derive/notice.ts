import { isWall, noticeOf } from "../answer/wall.ts";
import type { StoredResponse } from "../evidence/stored.ts";
import type { Failure } from "../model.ts";
import type { Page } from "./page.ts";

/** Why a site, or what should be its home page, can't be read. */
export type Trouble = Pick<Failure, "fault" | "message"> & { reason: string };

export const wallTrouble = {
  reason: "wall",
  fault: "policy" as const,
  message: { zh: "被站点的防护程序拦截", en: "stopped by the site's bot wall" },
};
export const maintenanceTrouble = {
  reason: "maintenance",
  fault: "site" as const,
  message: {
    zh: "站点提示正在维护或暂停服务，是否长期不能访问以可用性监测为准",
    en: "the site says that it is stopped for a while; whether it lasts is for the availability watch",
  },
};

/** A page with fewer visible signs and links to elsewhere is no home page when it says that the visitor shall wait, sign in or prove something. */
const NOTICE = { signs: 400, links: 3 };

const SIGN_IN = /登录|登陆|身份认证|log ?in|sign ?in/i;

/** What a page that stands in place of the site tells its visitor; null for a site's own page. */
export function noticeOn(page: Page): Trouble | null {
  if (page.textLength >= NOTICE.signs || page.frames.length > 0) return null;
  const leads = page.links.filter(({ url }) => url !== null && url !== page.url).length;
  if (leads >= NOTICE.links) return null;
  const text = `${page.title}\n${page.text}`;
  const asks = page.inputs.some(({ type }) => type === "password") && SIGN_IN.test(text);
  const told = asks ? "wall" : noticeOf(text);
  return told === null ? null : told === "wall" ? wallTrouble : maintenanceTrouble;
}

/** Words by which a page says that something is missing or went wrong. */
const SORRY =
  /错误|出错|异常|不存在|找不到|没有找到|未找到|无法|删除|不可用|不能访问|失效|很抱歉|error|not found|404|500|forbidden|denied|unavailable|exception/i;
/** A page with so much of its own is shown to its visitors whatever status it came under. */
const SHOWN = { signs: 200, links: 5 };

/** Whether what came under an error's status is a page of the site all the same: some systems send their pages so, and browsers show them. */
export const isShownAllTheSame = (page: Page): boolean =>
  page.textLength >= SHOWN.signs &&
  new Set(page.links.flatMap(({ url }) => url ?? [])).size >= SHOWN.links &&
  !SORRY.test(`${page.title}\n${page.text}`);

/** A home page of so few links and words only lets in. */
const GATE = { signs: 100, links: 2 };

/** Where a home page leads that only lets in; nothing for any other. */
export function gateOf(page: Page): string[] {
  if (page.textLength >= GATE.signs) return [];
  const leads = new Set(page.links.flatMap(({ url }) => (url === null || url === page.url ? [] : [url])));
  return leads.size <= GATE.links ? [...leads] : [];
}

export const unopenedGate = {
  zh: "首页只是入口页，其后的页面没有读到",
  en: "the home page only leads in, and what it leads to was not read",
};
export const leadsNowhere = {
  zh: "首页没有可以点击的链接",
  en: "no link of the home page could be followed",
};

/** The home page came under a type that browsers may not show as a page. */
export const mediaTypeTrouble = (type: string | null): Trouble => ({
  reason: "media-type",
  fault: "site",
  message: {
    zh: `首页返回的内容类型为“${(type ?? "未说明").slice(0, 60)}”，浏览器不一定显示为网页`,
    en: `the home page is served as ${type ?? "nothing in particular"}, which browsers may not show as a page`,
  },
});

/** A page of the site came under an error's status. */
export const oddStatusTrouble = (status: number): Trouble => ({
  reason: "odd-status",
  fault: "site",
  message: {
    zh: `首页返回 ${status}，但带有网页内容，浏览器可能照常显示`,
    en: `the home page answers ${status} with a page that browsers may show as usual`,
  },
});

/** A small answer with these says nothing of its own (standards 7.3). */
const BARE = new Set([521, 522]);
const BARE_BYTES = 1500;
/** Whether a response is the site's protection rather than its content. A page that came is content: only the home page is looked at more closely. */
export function isRefused(response: StoredResponse): boolean {
  if (response.status < 400) return false;
  return isWall(response) || (BARE.has(response.status) && response.body.length < BARE_BYTES);
}

/** Addresses that send each other on and on. */
export const loop: Failure = {
  reason: "redirect-loop",
  fault: "site",
  message: { zh: "反复跳转，没有到达页面", en: "redirects without end" },
};
