import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";
import type { Profile } from "../model/profile.ts";
import type { Run } from "./item.ts";
import { charactersPerLine } from "./page.ts";
import { widthInCharacters } from "./width.ts";

/** Texts on one line of 版头: centred, a character from the right edge, or so many characters from the left. */
export interface HeadLine {
  texts: { runs: Run[]; at: "center" | "right" | number }[];
}

const body = (text: string): Run => ({ text, font: "body" });
const name = (text: string): Run => ({ text, font: "subheading" });
const blank: HeadLine = { texts: [] };

/** Two names stand on a line (GB/T 9704-2012 7.2.6). */
const abreast = 2;

/** Names of 签发人 as they were given; a name of two characters may have a space inside. */
export function signersOf(signer: string): string[] {
  const out: string[] = [];
  for (const part of signer.split(/[\s　、，]+/u).filter(Boolean)) {
    const last = out.at(-1);
    if (last !== undefined && [...last].length === 1) out[out.length - 1] = `${last}　${part}`;
    else out.push(part);
  }
  return out;
}

/** 发文字号 with 签发人: two names a line, the number beside the last of them (7.2.6). */
function signed(number: string, signer: string): HeadLine[] {
  const names = signersOf(signer);
  if (names.length < 2) {
    const only = { runs: [body("签发人："), name(signer)], at: "right" as const };
    return [{ texts: [{ runs: [body(number)], at: 1 }, only] }];
  }
  const wide = Math.max(...names.map(widthInCharacters));
  const from = charactersPerLine() - 1 - (abreast * wide + 1);
  const rows = Array.from({ length: Math.ceil(names.length / abreast) }, (_, row) =>
    names.slice(row * abreast, (row + 1) * abreast),
  );
  return rows.map((row, index) => ({
    texts: [
      ...(index === rows.length - 1 ? [{ runs: [body(number)], at: 1 }] : []),
      // No stop stands where the label ends: a program that sets it a hair wider would go on to the next one.
      ...row.map((each, column) => ({
        runs: index === 0 && column === 0 ? [body("签发人："), name(each)] : [name(each)],
        at: index === 0 && column === 0 ? from - 4 : from + column * (wide + 1),
      })),
    ],
  }));
}

/**
 * Lines below the mark, from the two that stay free: 发文字号 and 签发人; 令号 of a 命令（令） (10.2); of a 纪要 its issue, and who
 * made it when (practice).
 */
export function headLines(
  document: OfficialDocument,
  profile: Profile,
  number: string,
  serial: string | null,
): HeadLine[] {
  const above = [blank, blank];
  const centred = (text: string): HeadLine => ({ texts: [{ runs: [body(text)], at: "center" }] });
  if (profile === "order") return serial === null ? [] : [...above, centred(serial)];
  if (profile === "minutes") {
    const issue = serial ?? number;
    const by = [
      { runs: [body(document.signature.name)], at: 1 },
      { runs: [body(formatDate(document.signature.date))], at: "right" as const },
    ];
    return [...above, ...(issue === "" ? [] : [centred(issue)]), { texts: by }];
  }
  return [...above, ...(document.signer ? signed(number, document.signer) : [centred(number)])];
}
