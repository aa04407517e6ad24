import table from "../../data/profiles.json" with { type: "json" };
import type { OfficialDocument } from "./document.ts";

/** Kinds of documents by the elements that they must bear. */
export const PROFILES = ["issued", "letter", "form", "order", "minutes", "draft", "report"] as const;
export type Profile = (typeof PROFILES)[number];

/** What a profile asks for; false where it may be missing. Spelt out: types of the package must not name a JSON file. */
export type Demands = Record<
  "mark" | "number" | "redLine" | "title" | "genre" | "recipients" | "signature" | "date",
  boolean
>;
type Row = Demands & { profile: string; name: string };

const rows = new Map(table.rows.map((row): [string, Row] => [row.profile, row]));
const rowOf = (profile: Profile): Row => {
  const found = rows.get(profile);
  if (!found) throw new Error(`data/profiles.json has no row ${profile}.`);
  return found;
};

export const demandsOf = (profile: Profile): Demands => rowOf(profile);
export const profileName = (profile: Profile): string => rowOf(profile).name;

const ORDER = /(?:命令|令)$/u;
const MINUTES = /纪要$/u;

/** The kind of a model: 命令（令） and 纪要 are told by their format or their mark. */
export function profileOf({ format, markText, issuer }: OfficialDocument): Profile {
  if (format === "letter" || format === "form" || format === "order" || format === "minutes") return format;
  const mark = (markText ?? issuer).trim();
  if (ORDER.test(mark)) return "order";
  return MINUTES.test(mark) ? "minutes" : "issued";
}

/** The kind that 发文机关标志 tells; null where any may bear it. */
export const profileOfMark = (mark: string): "order" | "minutes" | null =>
  ORDER.test(mark.trim()) ? "order" : MINUTES.test(mark.trim()) ? "minutes" : null;

/** 令号 or 期号: 第12号, 第 3 期. */
export const SERIAL =
  /^[（(]?\s{0,9}第?\s{0,9}(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s{0,9}[号期]\s{0,9}[）)]?$/u;

/** 令号 or 期号, and the title without it: a 命令（令） of old models bears its number in place of a title. */
export function serialAndTitle(document: OfficialDocument): { serial: string | null; title: string[] } {
  const { serial, title } = document;
  if (serial !== undefined) return { serial, title };
  const [first = "", ...rest] = title;
  return profileOf(document) === "order" && SERIAL.test(first.trim())
    ? { serial: first, title: rest }
    : { serial: null, title };
}
