import { createHash } from "node:crypto";
import { lettersAlone } from "../../core/lettersAlone.ts";

/** Marks that turn the direction of writing, and others that nobody sees: they could make a sentence read as another one. */
const UNSEEN = /[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u2060\uFEFF\u00AD]/gu;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** A text as it is kept: composed, without what nobody sees; line ends of one kind. */
export const cleaned = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(CONTROL, "")
    .toWellFormed()
    .trim();

/** A text of one line. */
export const oneLine = (text: string): string => cleaned(text).replace(/\s+/gu, " ");

/** Length as people count it. */
export const lengthOf = (text: string): number => [...text].length;

/** Personal data that must not stand in a title, which many people read: mobile numbers, identity cards, addresses of mail. */
export function personalData(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/[\s-]/g, "");
  // However the digits are broken up: by dots, lines, or marks that nobody sees.
  const digits = plain.replace(/[\p{Cf}\p{Pd}._·•]/gu, "");
  if (/(?<!\d)\d{17}[\dXx](?![\dXx])/.test(digits)) return "身份证号";
  if (/(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(digits)) return "手机号码";
  if (/[\w.+-]@[\w-]{1,63}\.[\w.]/.test(plain)) return "电子邮箱";
  return null;
}

/** The same for letters that differ in spaces, marks and case only. */
export const textHash = (title: string, body: string): string =>
  createHash("sha256")
    .update(`${lettersAlone(title)}\n${lettersAlone(body)}`)
    .digest("hex");

/** Every pair of neighbouring characters, to find texts that speak of the same. */
export function terms(text: string): string[] {
  const characters = [...lettersAlone(text)];
  return [...new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`))];
}
