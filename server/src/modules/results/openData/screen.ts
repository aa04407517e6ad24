/**
 * Takes personal numbers out of a text before it is published: identity card numbers, mobile phones, mail addresses. What stands in their
 * place says what was there. Names of honoured persons are published elsewhere, by the notice itself.
 */
export const screened = (text: string): string =>
  text
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, "〔身份证件号码略〕")
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "〔手机号码略〕")
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g, "〔邮箱略〕");
