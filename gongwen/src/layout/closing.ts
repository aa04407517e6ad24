import { formatDate } from "../model/date.ts";
import type { OfficialDocument } from "../model/document.ts";
import { profileOf } from "../model/profile.ts";
import { blank, line, type Item } from "./item.ts";
import { charactersPerLine } from "./page.ts";
import { placeSignature } from "./signature.ts";
import { widthInCharacters } from "./width.ts";

/** A round seal is 42 mm across (practice) and stands on its name: two lines above it stay free. */
const linesAboveSeal = 2;
const linesBetweenSeals = 3;
const sealsAbreast = 3;

/** Signers before the last of a joint document with seals, up to three abreast (GB/T 9704-2012 7.3.5.1). */
function sealedRows(names: string[]): Item[] {
  const longest = Math.max(1, ...names.map(widthInCharacters));
  const abreast = Math.max(1, Math.min(sealsAbreast, Math.floor(charactersPerLine() / (longest + 1))));
  const items: Item[] = [];
  const lines = Math.ceil(names.length / abreast);
  let from = 0;
  for (let left = lines; left > 0; left -= 1) {
    // Shared out evenly: no line of three above one that stands alone.
    const row = names.slice(from, from + Math.ceil((names.length - from) / left));
    from += row.length;
    const widths = row.map(() => charactersPerLine() / row.length);
    items.push({ kind: "grid", indent: 0, widths, align: "center", rows: [row] });
    items.push(...Array.from({ length: linesBetweenSeals }, blank));
  }
  return items;
}

/**
 * 签名章 of whoever signs in person: two lines below the text, four characters from the right, the office two characters to its
 * left; the date one line below (GB/T 9704-2012 7.3.5.3).
 */
function personal({ signature, note }: OfficialDocument): Item[] {
  const [office = "", ...name] = signature.name.split(/[\s　]+/u);
  const written = name.length > 0 ? `${office}　　${name.join("　")}` : signature.name;
  return [
    blank(),
    blank(),
    line(written, { align: "right", right: 4, keepNext: true }),
    { ...blank(), keepNext: true },
    line(formatDate(signature.date), { align: "right", right: 4 }),
    ...(note ? [line(`（${note}）`, { firstLine: 2 })] : []),
  ];
}

/** 署名, 成文日期 and 附注 (GB/T 9704-2012 7.3.5, 7.3.6). The agency that leads signs first. */
export function closing(document: OfficialDocument): Item[] {
  const profile = profileOf(document);
  if (profile === "order") return personal(document);
  // 版头 of a 纪要 says who made it and when.
  if (profile === "minutes") return document.note ? [line(`（${document.note}）`, { firstLine: 2 })] : [];
  const { name, others = [], seal } = document.signature;
  const date = formatDate(document.signature.date);
  const names = [name, ...others];
  const last = names.at(-1) ?? "";
  const rightOf = (text: string, right: number, keepNext: boolean) =>
    line(text, { align: "right", right, keepNext });
  const place = placeSignature(seal ? last : name, date, seal);
  const note = document.note ? [line(`（${document.note}）`, { firstLine: 2 })] : [];
  if (seal) {
    return [
      ...Array.from({ length: linesAboveSeal }, blank),
      ...sealedRows(names.slice(0, -1)),
      rightOf(last, place.name, true),
      rightOf(date, place.date, false),
      ...note,
    ];
  }
  return [
    blank(),
    ...names.map((each) => rightOf(each, placeSignature(each, date, false).name, true)),
    rightOf(date, placeSignature(last, date, false).date, false),
    ...note,
  ];
}
