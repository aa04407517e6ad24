import { writtenDate } from "../../../../core/documentWords.ts";
import type { CountedRow } from "../../../evidence/write.ts";

/** What of 湘微教育 counts in a year. Reads are in none of it. */
export interface WechatCounted {
  adopted: { id: string; unitId: string; title: string; on: string }[];
  /** Not those that a sample refuted. */
  promoted: { id: string; unitId: string; on: string; confirmed: boolean }[];
  /** Open accounts; silent is null of one that nobody could look at in the year. */
  accounts: { id: string; unitId: string; name: string; silent: boolean | null }[];
  /** Home pages that were seen in the year, the newest look at each; linked: the department's code stood on it. Null: it is not registered. */
  homes: { unitId: string; accountId: string; on: string; url: string; linked: boolean | null }[];
}

export interface WechatCounts {
  adopted: number;
  promotions: number;
  /** Null when it can't be told: absence needs proof. */
  accountsActive: number | null;
  accountsSilent: number | null;
  /** Why not, in words; null when it can. */
  unknown: string | null;
  /** The home page shows the department's account. Never false by itself: not seen is not absent. */
  linked: true | null;
  /** Why `linked` can't be told; null when it can. */
  unlinked: string | null;
}

/** The fact that each count becomes. */
export const WECHAT_FACTS = {
  adopted: "wechat.adopted",
  promotions: "wechat.promotions",
  accountsActive: "wechat.accountsActive",
  accountsSilent: "wechat.accountsSilent",
  linked: "site.wechatLinked",
} as const;

/**
 * The counts of one unit from what counts of all. A unit that has registered no account, or one of whose accounts nobody could look at, has
 * null. Pure.
 */
export function countWechat(counted: WechatCounted, unitId: string): WechatCounts {
  const own = <Row extends { unitId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((one) => one.unitId === unitId);
  const accounts = own(counted.accounts);
  const unseen = accounts.filter((one) => one.silent === null);
  const silent = accounts.filter((one) => one.silent).length;
  const unknown =
    accounts.length === 0
      ? "没有登记本单位账号，是否开设未能核查"
      : unseen.length > 0
        ? `账号${unseen.map((one) => `“${one.name}”`).join("、")}未能核查`
        : null;
  const [home] = own(counted.homes);
  const unlinked = !home
    ? "本年度没有核查到该单位的网站首页"
    : home.linked === null
      ? "本厅账号的二维码没有登记"
      : home.linked
        ? null
        : `${writtenDate(home.on)}的首页截图中没有读到“湘微教育”二维码，轮播和折叠部分须人工查看`;
  return {
    linked: unlinked === null ? true : null,
    unlinked,
    adopted: own(counted.adopted).length,
    promotions: own(counted.promoted).length,
    accountsActive: unknown === null ? accounts.length - silent : null,
    accountsSilent: unknown === null ? silent : null,
    unknown,
  };
}

/** What counts of each unit, found once for all of them: thousands of units read thousands of rows. */
export function splitByUnit({
  adopted,
  promoted,
  accounts,
  homes,
}: WechatCounted): (unitId: string) => WechatCounted {
  const split = <Row extends { unitId: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, (one) => one.unitId);
  const [byAdopted, byPromoted, byAccounts] = [split(adopted), split(promoted), split(accounts)];
  const byHomes = split(homes);
  return (unitId) => ({
    adopted: byAdopted.get(unitId) ?? [],
    promoted: byPromoted.get(unitId) ?? [],
    accounts: byAccounts.get(unitId) ?? [],
    homes: byHomes.get(unitId) ?? [],
  });
}

const said = (silent: boolean | null): string =>
  silent === null ? "未能核查" : silent ? "超过两周没有更新" : "正常更新";

/** The rows behind the counts. Pure. */
export function wechatRows({ adopted, promoted, accounts, homes }: WechatCounted): CountedRow[] {
  return [
    ...adopted.map((one): CountedRow => ({
      unitId: one.unitId,
      kind: "adoption",
      id: one.id,
      text: `来稿《${one.title}》，${writtenDate(one.on)}由“湘微教育”采用`,
      keys: [WECHAT_FACTS.adopted],
    })),
    ...promoted.map((one): CountedRow => ({
      unitId: one.unitId,
      kind: "promotion",
      id: one.id,
      text: `${writtenDate(one.on)}推广“湘微教育”（单位自报，${one.confirmed ? "已抽查" : "未抽查"}）`,
      keys: [WECHAT_FACTS.promotions],
    })),
    ...accounts.map((one): CountedRow => ({
      unitId: one.unitId,
      kind: "account",
      id: one.id,
      text: `账号“${one.name}”，${said(one.silent)}`,
      keys: [WECHAT_FACTS.accountsActive, WECHAT_FACTS.accountsSilent],
    })),
    ...homes
      .filter((one) => one.linked)
      .map((one): CountedRow => ({
        unitId: one.unitId,
        kind: "account",
        id: one.accountId,
        text: `${writtenDate(one.on)}的首页 ${one.url} 上读到“湘微教育”二维码`,
        keys: [WECHAT_FACTS.linked],
      })),
  ];
}
