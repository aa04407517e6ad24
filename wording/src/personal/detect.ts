import data from "../../data/personal.json" with { type: "json" };
import type { Level } from "../model.ts";
import { isCardNumber } from "./cardNumber.ts";
import { digitGroups, type DigitGroups } from "./digits.ts";
import { isIdentityNumber, mayBeOldIdentityNumber } from "./identityNumber.ts";
import { MASKS, type MaskName } from "./mask.ts";

export type PersonalKind =
  | "identity"
  | "mobile"
  | "card"
  | "passport"
  | "mail"
  | "landline"
  | "address"
  | "permit";

/** A piece of personal data in a folded text. The value itself goes nowhere: only `masked` leaves this room. */
export interface PersonalSpan {
  kind: PersonalKind;
  from: number;
  to: number;
  level: Level;
  masked: string;
}

const MOBILE = new Set(data.mobile.rows);
const MAIL_HOSTS = new Set(data.mail.rows);
/** How far before a number the words stand that say what it is. */
const CONTEXT = 24;

const IDENTITY_WORDS = /身份证|身份号码|公民身份|证件号/;
const CARD_WORDS = /卡号|银行卡|储蓄卡|信用卡|账号|帐号|账户|开户/;
const PASSPORT_WORDS = /护照/;
const PERMIT_WORDS = /通行证|台胞证|回乡证|居留证/;
/** A number that is given on purpose, so that people may call. */
const CONTACT_WORDS =
  /联系|咨询|热线|报名|监督|举报|值班|服务电话|电话[:：]|电\s?话[:：]|手机[:：]|传真|投诉|客服|Tel/i;
const HOME_WORDS = /家庭电话|住宅电话|宅电|家长电话|家长联系/;
/** A number that is something else: orders, receipts, contracts. */
const OTHER_NUMBER =
  /(?:ICP备|公安备|订单|合同|流水|项目编号|采购编号|备案号|QQ|ISBN|ISSN|邮编|条码|许可证|信用代码|发票|编码|标识码|编号)[^。，；]{0,8}$/i;

const before = (text: string, at: number): string => text.slice(Math.max(0, at - CONTEXT), at);

/** The addresses in a text: digits in them are no phone numbers. */
function webAddresses(text: string): [number, number][] {
  if (!/:\/\/|www\./i.test(text)) return [];
  return [...text.matchAll(/(?:https?:\/\/|www\.)[\x21-\x7e]{1,2000}/gi)].map((one) => [
    one.index,
    one.index + one[0].length,
  ]);
}

const GROUPED = new Set(["11", "3-4-4", "4-4-3", "3-8", "7-4", "5-6"]);

function ofDigits(text: string, one: DigitGroups, inAddress: boolean): PersonalSpan | null {
  const { digits, from, to, groups } = one;
  const span = (kind: PersonalKind, level: Level, mask: MaskName, value = digits): PersonalSpan => ({
    kind,
    from,
    to,
    level,
    masked: MASKS[mask](value),
  });
  if (digits.length === 18 && isIdentityNumber(digits)) return span("identity", "block", "identity");
  if (digits.length === 15 && IDENTITY_WORDS.test(before(text, from)) && mayBeOldIdentityNumber(digits))
    return span("identity", "block", "identity");
  if (inAddress) return null;
  const context = before(text, from);
  if (digits.length >= 16 && digits.length <= 19 && !OTHER_NUMBER.test(context)) {
    const whole =
      groups.length === 1 ||
      groups.slice(0, -1).every((length) => length === 4) ||
      (groups[0] === 6 && groups.length === 2);
    const card = whole ? isCardNumber(digits) : "no";
    if (card === "yes" || (card === "in-context" && CARD_WORDS.test(context)))
      return span("card", "block", "card");
  }
  const plain = digits.length === 13 && digits.startsWith("86") ? digits.slice(2) : digits;
  const cut =
    digits.length === 13 ? groups.join("-").replace(/^2-/, "").replace(/^13$/, "11") : groups.join("-");
  if (plain.length === 11 && MOBILE.has(plain.slice(0, 3)) && GROUPED.has(cut) && !OTHER_NUMBER.test(context))
    return span("mobile", CONTACT_WORDS.test(context) ? "hint" : "warn", "mobile", plain);
  if (/^0\d{9,11}$/.test(digits) && HOME_WORDS.test(context)) return span("landline", "warn", "landline");
  return null;
}

const LETTERED = /(?<![A-Za-z0-9])(?:[EGDPSeg][0-9]{8}|E[A-HJ-NP-Z][0-9]{7})(?![A-Za-z0-9])/g;
const PERMIT = /(?<![A-Za-z0-9])(?:[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8})(?![A-Za-z0-9])/g;
const ADDRESS =
  /(?:家庭住址|家庭地址|家庭详细地址|户籍地址|现住址|居住地址)[ ]?[::][ ]?([\p{Script=Han}0-9A-Za-z#-]{6,60})/gu;

function* lettered(text: string): Generator<PersonalSpan> {
  if (PASSPORT_WORDS.test(text))
    for (const one of text.matchAll(LETTERED))
      if (PASSPORT_WORDS.test(before(text, one.index)))
        yield {
          kind: "passport",
          from: one.index,
          to: one.index + one[0].length,
          level: "block",
          masked: MASKS.passport(one[0]),
        };
  if (PERMIT_WORDS.test(text))
    for (const one of text.matchAll(PERMIT))
      if (PERMIT_WORDS.test(before(text, one.index)))
        yield {
          kind: "permit",
          from: one.index,
          to: one.index + one[0].length,
          level: "block",
          masked: MASKS.passport(one[0]),
        };
  if (text.includes("址"))
    for (const one of text.matchAll(ADDRESS)) {
      const value = one[1] ?? "";
      // An empty form says “家庭住址：联系电话”.
      if (!/[0-9号室栋村组路街镇]/.test(value)) continue;
      const to = one.index + one[0].length;
      yield { kind: "address", from: to - value.length, to, level: "warn", masked: MASKS.words(value) };
    }
}

/** Addresses of mail around each @: linear, because each sign is read for one @ only. */
function* mails(text: string): Generator<PersonalSpan> {
  for (let at = text.indexOf("@"), last = 0; at >= 0; last = at + 1, at = text.indexOf("@", at + 1)) {
    let from = at;
    while (from > last && at - from < 64 && /[\w.+-]/.test(text[from - 1] as string)) from -= 1;
    const host =
      /^[A-Za-z0-9.-]{4,60}/
        .exec(text.slice(at + 1, at + 61))?.[0]
        .toLowerCase()
        .replace(/\.+$/, "") ?? "";
    if (from === at || !MAIL_HOSTS.has(host.replace(/^vip\./, ""))) continue;
    const value = text.slice(from, at + 1 + host.length);
    yield { kind: "mail", from, to: at + 1 + host.length, level: "hint", masked: MASKS.mail(value) };
  }
}

/** The pieces of personal data in a folded text, none over another; of those that overlap the longest stands. Pure and linear. */
export function personalSpans(text: string): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  const addresses = webAddresses(text);
  let next = 0;
  for (const one of digitGroups(text)) {
    while (next < addresses.length && (addresses[next] as [number, number])[1] <= one.from) next += 1;
    const inAddress = next < addresses.length && (addresses[next] as [number, number])[0] <= one.from;
    const span = ofDigits(text, one, inAddress);
    if (span) found.push(span);
  }
  found.push(...lettered(text), ...mails(text));
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const standing: PersonalSpan[] = [];
  let end = -1;
  for (const one of found)
    if (one.from >= end) {
      standing.push(one);
      end = one.to;
    }
  return standing;
}

/** A folded text with every piece of personal data in its masked form. */
export function maskAll(text: string, spans: readonly PersonalSpan[] = personalSpans(text)): string {
  let [out, at] = ["", 0];
  for (const one of spans) {
    out += text.slice(at, one.from) + one.masked;
    at = one.to;
  }
  return out + text.slice(at);
}
