import { readDocument } from "../index.ts";
import { children, parseXml, textOf, type Element } from "../read/xml.ts";
import { readZip } from "../read/zip.ts";

/** Struck out in revision, or the second writing of a box: not what a reader sees. */
const UNSEEN = new Set(["w:del", "w:moveFrom", "mc:Fallback", "w:instrText", "w:delText"]);

/** What pictures, objects and shapes are said to show. */
const ALT = ["descr", "title", "alt", "string"];

/** Every text of a part, found without the reader: whatever wraps it. */
const texts = (element: Element): string[] =>
  children(element).flatMap((one) => {
    if (UNSEEN.has(one.name)) return [];
    // The box of 版记 that we draw says what it is.
    const said = ALT.flatMap((name) => one.attribs[name] ?? []).filter((words) => words !== "版记");
    return [...said, ...(/^(?:w:t|m:t|a:t)$/u.test(one.name) ? [textOf(one)] : texts(one))];
  });

const PARTS =
  /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*|comments|charts\/\w+|diagrams\/\w+)\.xml$/u;
const bare = (of: string): string => of.replace(/[\s　]/gu, "");

/** Signs that the model generates anew, or holds as something else than text. */
const GENERATED =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)]?、?|附件\d*[:：]?|抄送[:：]|主送[:：]|印发|签发人[:：]|[\d.．、，。：:（）()—〔〕号]+|年|月|日)+$/u;

/** Texts of a file that stand neither in its model nor in a remark. */
export async function lost(bytes: Buffer): Promise<string[]> {
  const { document, remarks } = await readDocument(bytes);
  const held: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") held.push(String(value));
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) walk(one);
  };
  walk(document);
  held.push(...remarks);
  // Text of several runs is one in the model; names of a line are several.
  const whole = bare(held.join(""));
  const dates = whole.replace(/(\d{4})-0?(\d{1,2})-0?(\d{1,2})/gu, "$1年$2月$3日");
  const files = await readZip(bytes);
  return [...files]
    .filter(([name]) => PARTS.test(name))
    .flatMap(([name, content]) => texts(parseXml(content, name)))
    .map(bare)
    .filter((one) => {
      if (one === "" || GENERATED.test(one)) return false;
      // Without the numeral before it and the signs between the members of a list.
      const pieces = one
        .replace(
          /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．]|附件[:：]|抄送：|主送：)+/u,
          "",
        )
        .split(/[、，；：。〔〕（）]|签发人|印发|文件$|号$/u)
        .filter(Boolean);
      return pieces.some((piece) => !whole.includes(piece) && !dates.includes(piece));
    });
}
