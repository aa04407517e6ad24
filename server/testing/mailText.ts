/** Subject and text of a kept message (.eml), decoded: for tests that read mails as their readers do. */
export function mailText(eml: string): { subject: string; text: string } {
  const [head = "", ...rest] = eml.split(/\r?\n\r?\n/u);
  const unfolded = head.replace(/\r?\n[ \t]+/gu, " ");
  const subject = (/^Subject: (.*)$/mu.exec(unfolded)?.[1] ?? "")
    .replace(/\?= =\?/gu, "?==?")
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/giu, (_, coded: string) => Buffer.from(coded, "base64").toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/giu, (_, coded: string) => unquoted(coded.replaceAll("_", " ")));
  const body = rest.join("\n\n");
  const boundary = /boundary="([^"]+)"/u.exec(head)?.[1];
  const part = boundary === undefined ? null : (body.split(`--${boundary}`)[1] ?? "");
  const [partHead = head, ...partBody] = part === null ? [head, body] : part.split(/\r?\n\r?\n/u);
  const coded = partBody.join("\n\n");
  if (/base64/iu.test(partHead)) return { subject, text: Buffer.from(coded, "base64").toString() };
  return { subject, text: /quoted-printable/iu.test(partHead) ? unquoted(coded) : coded };
}

const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/gu, "")
      .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString();

/** What no mail shows: keys, ISO days, English punctuation beside Han, figures spaced by hand, the product's name as a sender. */
export const WRONG_IN_MAIL =
  /[a-z]{3,}\.[A-Z][A-Za-z]*|= (?:true|false|\d)|\d{4}-\d\d-\d\d|\p{Script=Han}[,;:!?]|\p{Script=Han} \d|\d \p{Script=Han}|【明察】/u;
