import type { Hidden, Place, TextRun } from "@mingcha/wording";
import { readXml } from "../xml.ts";

/** Text of the elements of some names, one run an element that ends; what a comment, a text box or a property says. */
export function wordsIn(
  xml: string,
  { texts, ends }: { texts: readonly string[]; ends: readonly string[] },
  place: Place,
  hidden?: Hidden,
): TextRun[] {
  const runs: TextRun[] = [];
  let [inside, text] = [0, ""];
  readXml(xml, {
    open(name) {
      if (texts.includes(name)) inside += 1;
    },
    close(name) {
      if (texts.includes(name)) inside = Math.max(0, inside - 1);
      if (!ends.includes(name) || text.trim() === "") return;
      runs.push({
        text: text.trim(),
        place: { ...place, paragraph: runs.length + 1 },
        ...(hidden ? { hidden } : {}),
      });
      text = "";
    },
    text(one) {
      if (inside > 0) text += one;
    },
  });
  return runs;
}

/** What an Office file tells of itself: title, people, company, keywords (docProps). Programs and counts tell nothing. */
const PROPERTIES = [
  "title",
  "subject",
  "creator",
  "keywords",
  "description",
  "lastModifiedBy",
  "category",
  "Company",
  "Manager",
  "lpwstr",
  "Title",
  "Author",
  "Creator",
];
export const propertyRuns = (xml: string, place: Place): TextRun[] =>
  wordsIn(xml, { texts: PROPERTIES, ends: PROPERTIES }, place, "metadata").map((run) => ({ ...run, place }));
