import { personalKinds } from "../../evidence/read.ts";

const LEFT_OUT = "〔文字中可能有个人信息，略〕";

/**
 * Takes personal numbers out of a text before it is published: identity card numbers, mobile phones, mail addresses. What stands in their
 * place says what was there; a text in which the screening suspects still more is left out whole. Names of honoured persons are published
 * elsewhere, by the notice itself.
 */
export function screened(text: string): string {
  const without = text
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, "〔身份证件号码略〕")
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "〔手机号码略〕")
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, "〔邮箱略〕");
  return personalKinds(without).length > 0 ? LEFT_OUT : without;
}
