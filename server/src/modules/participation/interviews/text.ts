import { personalSpans, type PersonalKind } from "@mingcha/wording";
import { z } from "zod";
import { invalid } from "../../../core/refusal.ts";

/** Marks that turn the direction of writing, and others that nobody sees: they could make a sentence read as another one. */
const UNSEEN = /[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u2060\uFEFF\u00AD]/gu;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** A text as it is kept: composed, without what nobody sees; line ends of one kind. */
export const kept = (text: string): string =>
  text
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n")
    .normalize("NFC")
    .replace(UNSEEN, "")
    .replace(CONTROL, "")
    .toWellFormed()
    .trim();

/** A text of 1 to `most` characters, as people count them. @param what its name in a sentence */
export const words = (what: string, most: number) =>
  z
    .string()
    .max(most * 8)
    .transform(kept)
    .superRefine((value, context) => {
      const length = [...value].length;
      if (length === 0) context.addIssue({ code: "custom", message: `请填写${what}。` });
      if (length > most)
        context.addIssue({ code: "custom", message: `${what}最多 ${most} 个字，现在 ${length} 个字。` });
    });

const KIND_WORDS: Record<PersonalKind, string> = {
  identity: "身份证号",
  mobile: "手机号码",
  card: "银行卡号",
  passport: "护照号码",
  permit: "通行证号码",
  mail: "电子邮箱",
  landline: "固定电话",
  address: "住址",
};

/**
 * What a text holds that nobody may read of a person; null when nothing.
 * @param strict what a stranger writes: no mobile number is there on purpose
 */
export function personalIn(text: string, strict: boolean): string | null {
  const found = personalSpans(text.normalize("NFKC")).find(
    (one) => one.level === "block" || (strict && one.kind !== "landline" && one.kind !== "address"),
  );
  return found ? KIND_WORDS[found.kind] : null;
}

/** The name that an asker gave, as others may read it: nothing when it tells more than a name. */
export const shownName = (fromName: string): string => (personalIn(fromName, true) === null ? fromName : "");

/** @throws Refusal 400 for what readers would see of a person */
export function demandNoPersonalData(text: string, what: string, strict = false): void {
  const found = personalIn(text, strict);
  if (found !== null) throw invalid(`${what}含有${found}，不能公开显示，请删去后再办理。`);
}
