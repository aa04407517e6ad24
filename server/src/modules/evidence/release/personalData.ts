import { hasCheckCharacter, isLuhn } from "@mingcha/wording";

/** What may be personal in a text. The screening says which kinds there are and never holds or gives a value. */
export type PersonalKind = "id-number" | "mobile" | "bank-card" | "mail" | "labelled-number";

export const PERSONAL_NAMES: Record<PersonalKind, string> = {
  "id-number": "身份证件号码",
  mobile: "手机号码",
  "bank-card": "银行卡号",
  mail: "个人邮箱",
  "labelled-number": "注明为个人证件、学籍或账户的号码",
};

/** Name of these rules: part of what is published, so that a later screening by other rules is told apart. */
export const SCREENING = "2026.1";

/** GB 11643: 18 places, a day that is in the calendar, a check character by ISO 7064 MOD 11-2. */
function isIdNumber(text: string): boolean {
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  const year = Number(text.slice(6, 10));
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  return hasCheckCharacter(text);
}

/** ISO/IEC 7812-1, annex B (Luhn). */
function isCardNumber(text: string): boolean {
  if (!/^(?:62|60|4|5[1-5]|3[57]|9)/.test(text) || /^(\d)\1*$/.test(text)) return false;
  return isLuhn(text);
}

/** Local parts of an office, not of a person. */
const OFFICES =
  /^(?:admin|administrator|webmaster|postmaster|noreply|no-reply|info|service|support|contact|office|mail|email|hr|news|bgs|xxgk|zwgk|xxzx|wlzx|jwc|xsc|zsb|zhaosheng|jubao|jiwei|dangban|xiaoban|jiaoyuju|jyj|edu)\d{0,4}$/i;
const PERSONAL_HOSTS =
  /^(?:(?:vip\.)?qq|foxmail|126|163|yeah|sina|sohu|gmail|hotmail|outlook|live|icloud|139|189|wo|aliyun|tom|21cn)\./i;

const GAP = String.raw`[ \-\u00a0\u2010-\u2015]?`;
const groups = (...counts: number[]): string => counts.map((count) => String.raw`\d{${count}}`).join(GAP);
const alone = (inside: string): RegExp => new RegExp(String.raw`(?<![\d])(?:${inside})(?![\d])`, "g");
const ID = alone(`${groups(6, 8, 3)}[\\dXx]`);
const MOBILE = alone(
  String.raw`(?:(?:\+|00)?86${GAP})?1[3-9]\d${GAP}\d{4}${GAP}\d{4}|(?:(?:\+|00)?86${GAP})?1[3-9]\d${GAP}\d{3}${GAP}\d{5}`,
);
const CARD = alone(String.raw`\d{4}${GAP}\d{4}${GAP}\d{4}${GAP}\d{4}(?:${GAP}\d{1,3})?`);
const MAIL = /(?<![\w.+-])([\w.+-]{1,64})@((?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24})/g;
const LABELLED =
  /(?:身份证|护照|通行证|准考证|学籍|考生|报名|银行卡|银行账|社保|医保|工资卡|学生证)(?:号码|帐号|账号|卡号|号)?[\s:：为是（(]{0,6}[A-Za-z]{0,3}\d{6,}/g;

const bare = (text: string): string => text.replace(/[^\dXx]/g, "");

function kindsIn(text: string, out: Set<PersonalKind>): void {
  for (const [found] of text.matchAll(ID)) if (isIdNumber(bare(found))) out.add("id-number");
  if (text.search(MOBILE) >= 0) out.add("mobile");
  for (const [found] of text.matchAll(CARD)) if (isCardNumber(bare(found))) out.add("bank-card");
  for (const [, name = "", host = ""] of text.matchAll(MAIL))
    if (PERSONAL_HOSTS.test(host) || !OFFICES.test(name)) out.add("mail");
  if (text.search(LABELLED) >= 0) out.add("labelled-number");
}

/** Digits and letters as people may write them so that a machine does not see them: full width, entities, escapes, per cent. */
function plain(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, code: string) => printed(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});?/g, (_, code: string) => printed(Number(code)))
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => printed(Number.parseInt(code, 16)))
    .replace(/%(2[bd]|3\d|40|4\d|5\d|6\d|7\d)/gi, (_, code: string) => printed(Number.parseInt(code, 16)))
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "");
}
const printed = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** Markup taken out: what stands in several elements reads as one word, as on the screen. */
const unmarked = (text: string): string => text.replace(/<[^<>]{0,2000}>/g, "");

/**
 * Kinds of personal data that a text may hold, as written and as it reads; conservative: better one kind too many. Landlines and mail
 * addresses of offices are public by duty and are none.
 */
export function personalKinds(text: string): PersonalKind[] {
  const out = new Set<PersonalKind>();
  kindsIn(text, out);
  const read = plain(text);
  if (read !== text) kindsIn(read, out);
  const shown = unmarked(read);
  if (shown !== read) kindsIn(shown, out);
  return [...out];
}
