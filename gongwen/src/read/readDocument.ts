import type { OfficialDocument, Secrecy } from "../model/document.ts";
import { UNKNOWN_ISSUER } from "../model/names.ts";
import { narrow } from "../model/numerals.ts";
import { demandsOf, profileOfMark, type Profile } from "../model/profile.ts";
import { blocksOf, type Origins } from "./blocks.ts";
import { wordsOf } from "./colophon.ts";
import { abreast, recipientsOf, splitNames } from "./names.ts";
import { findParts, MADE, MARGINAL, marginalWords, NUMBER, SIGNER, type Parts } from "./parts.ts";
import { readWord } from "./readWord.ts";
import { losses } from "./losses.ts";
import type { Unread, WordDocument, WordParagraph } from "./word.ts";

/** What a file says, and what in it was not understood or is not there. */
export interface ReadDocument {
  document: OfficialDocument;
  /** One sentence each: what the reader could not take over. */
  remarks: string[];
}

const bare = (paragraph: WordParagraph | null | undefined): string => paragraph?.text.trim() ?? "";

function numberOf(text: string): OfficialDocument["number"] {
  const match =
    /(?<!\p{Script=Han})(\p{Script=Han}+)\s{0,9}[〔[［【(（]\s{0,9}(\d{2,4})\s{0,9}[〕\]］】)）]\s{0,9}第?\s{0,9}(\d{1,9})\s{0,9}号/u.exec(
      narrow(text),
    );
  return match ? { agency: match[1] ?? "", year: Number(match[2]), serial: Number(match[3]) } : null;
}

/** 2020年3月17日 as 2020-03-17; a date in Chinese numerals stays as it is, for the checker. */
function isoDate(text: string): string {
  const match = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/u.exec(narrow(text));
  // Its month and day are left open: there is no date yet.
  if (!match) return /[\d０-９]/u.test(text) ? "" : text.trim();
  return `${match[1]}-${(match[2] ?? "").padStart(2, "0")}-${(match[3] ?? "").padStart(2, "0")}`;
}

function marginalOf(parts: Parts): Pick<OfficialDocument, "copyNumber" | "secrecy" | "urgency"> {
  const texts = [
    ...parts.marginal.flatMap((one) =>
      bare(one)
        .split("\n")
        .flatMap((line) => marginalWords(line).words.map(({ text }) => text)),
    ),
    ...bare(parts.number)
      .split("\t")
      .map((text) => text.trim())
      .flatMap((text) => (MARGINAL.test(text) ? [text] : text.split(/\s+/u))),
  ].filter((text) => MARGINAL.test(text));
  const copyNumber = texts.find((text) => /^\d{6}$/u.test(text));
  const secret = texts
    .map((text) => /^(绝密|机密|秘密)(?:★(.+))?$/u.exec(text))
    .find((match) => match !== null);
  const urgency = texts.find((text) => text === "特急" || text === "加急");
  return {
    ...(copyNumber === undefined ? {} : { copyNumber }),
    ...(secret
      ? {
          secrecy: {
            level: secret[1] as Secrecy["level"],
            ...(secret[2] === undefined ? {} : { term: secret[2] }),
          },
        }
      : {}),
    ...(urgency === "特急" || urgency === "加急" ? { urgency } : {}),
  };
}

function colophonOf(parts: Parts): Pick<OfficialDocument, "copies" | "printing"> & { moved: string[] } {
  const copies: string[] = [];
  const moved: string[] = [];
  let printing: OfficialDocument["printing"];
  for (const text of wordsOf(parts.colophon)) {
    const sent = /^(主送|抄送|抄报|分送)[:：](.*)$/su.exec(text);
    const printed = /^(.*?)(\d{4}年\d{1,2}月\d{1,2}日)印发$/su.exec(text);
    if (sent)
      for (const name of splitNames((sent[2] ?? "").replace(/。$/u, "")))
        (sent[1] === "主送" ? moved : copies).push(name);
    else if (printed && !printing)
      printing = { agency: (printed[1] ?? "").trim(), date: isoDate(printed[2] ?? "") };
  }
  return { moved, ...(copies.length > 0 ? { copies } : {}), ...(printing ? { printing } : {}) };
}

/** 签发人: the names behind the label, and those on the line of 发文字号 where there are several. */
function signersIn({ number, signer }: Parts): string | undefined {
  const label = SIGNER.exec(bare(number))?.[1] ?? SIGNER.exec(bare(signer))?.[1];
  if (label === undefined) return undefined;
  const beside = signer
    ? bare(number)
        .split(/[\s　]+/u)
        .filter((one) => /^\p{Script=Han}{2,4}$/u.test(one))
    : [];
  // A name of two characters may have a space inside; names are parted by tabs or wider.
  const names = [...label.split(/\t+|[ 　]{2,}/u), ...beside].map((one) => one.trim());
  return names.filter((one) => one !== "" && !MARGINAL.test(one)).join("　");
}

function signatureOf(parts: Parts): OfficialDocument["signature"] {
  const [, maker, made] = MADE.exec(bare(parts.made)) ?? [];
  if (maker !== undefined && made !== undefined && parts.signers.length === 0)
    return { name: maker.trim(), date: isoDate(made), seal: false };
  const names = [...parts.sealed, ...parts.signers.flatMap((one) => abreast(bare(one)))];
  // Whoever signs a 命令（令） in person: the office, and the name behind a wide space.
  if (parts.profile === "order")
    return {
      name: names.join("　").replace(/[\s　]+/gu, "　"),
      date: isoDate(bare(parts.date)),
      seal: false,
    };
  const [name = "", ...others] = names;
  const first = parts.sealed.length > 0 ? parts.sealed[0] : undefined;
  return {
    name: first ?? name,
    ...(others.length > 0 ? { others } : {}),
    date: isoDate(bare(parts.date)),
    // A seal needs room: two lines stay free above it, one where there is none (7.3.5).
    seal: parts.blankAboveSignature >= 2,
  };
}

/** What an agency's name is followed by in its mark. */
const SUFFIX = /(?:文件|命令|令|(?:办公|专题|党组|常务)?会议纪要|纪要)$/u;

/** Profiles that a model names by its format. */
const FORMATTED = new Set<Profile>(["letter", "form", "order", "minutes"]);

/** The model of what a file says. `count` and `list` of inlines, and a title of one line, are not in a file. */
export function modelOf(
  word: WordDocument,
  parts = findParts(word),
): ReadDocument & { unread: Unread[]; origins: Origins } {
  const remarks: string[] = [];
  const { moved, ...colophon } = colophonOf(parts);
  const signature = signatureOf(parts);
  const mark = parts.marks.map(bare).join("");
  // Of a joint document the agency that leads stands first.
  const issuer = mark === "" ? signature.name : bare(parts.marks[0]).replace(SUFFIX, "");
  const demands = demandsOf(parts.profile);
  if (!parts.mark && !parts.form) remarks.push("没有找到红色的发文机关标志。");
  if (parts.title.length === 0 && demands.title) remarks.push("没有找到标题。");
  if (!parts.date && !parts.made) remarks.push("没有找到成文日期。");
  const [banner] = word.headers.flatMap((header) => header.paragraphs.map(bare)).filter(Boolean);
  const signer = signersIn(parts);
  const number = numberOf(bare(parts.number));
  const origins: Origins = new Map();
  const attachments = parts.attachments.map((one) => ({
    title: one.title.map(bare).join(""),
    blocks: blocksOf(one.blocks, origins),
  }));
  const document: OfficialDocument = {
    ...(FORMATTED.has(parts.profile)
      ? { format: parts.profile as "letter" | "form" | "order" | "minutes" }
      : {}),
    ...marginalOf(parts),
    issuer: issuer === "" ? UNKNOWN_ISSUER : issuer,
    ...(parts.marks.length > 1 || profileOfMark(mark) ? { markText: mark } : {}),
    number,
    ...(parts.letter && !NUMBER.test(bare(parts.number)) ? { unnumbered: true } : {}),
    ...(parts.serial ? { serial: bare(parts.serial) } : {}),
    ...(signer === undefined ? {} : { signer }),
    // Lines of one paragraph may be parted by a break of its own.
    title: parts.title.flatMap((line) =>
      bare(line)
        .split("\n")
        .map((one) => one.trim())
        .filter(Boolean),
    ),
    ...(parts.recipients
      ? recipientsOf(bare(parts.recipients).replace(/[:：]$/u, ""))
      : { recipients: moved }),
    body: blocksOf([...parts.body, ...parts.after], origins),
    attachments,
    signature,
    ...(parts.note ? { note: bare(parts.note).slice(1, -1) } : {}),
    ...colophon,
    ...(banner === undefined ? {} : { banner }),
  };
  const unread = losses(word, parts, document, origins);
  for (const { at, message } of unread) remarks.push(at > 0 ? `第${at}段：${message}` : message);
  for (const text of word.open.comments) remarks.push(`批注“${text}”没有读入。`);
  if (word.open.revisions > 0)
    remarks.push(`有 ${word.open.revisions} 处修订没有接受或拒绝，按接受修订后的文字读入。`);
  return { document, remarks, unread, origins };
}

/**
 * Reads a .docx back to the model: ours whole, others as far as their elements are found.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export async function readDocument(bytes: Buffer): Promise<ReadDocument> {
  const { document, remarks } = modelOf(await readWord(bytes));
  return { document, remarks };
}
