import sensitiveData from "../data/sensitive.json" with { type: "json" };
import type { Hit, Lists, TextRun, Word } from "./model.ts";
import { personSearch } from "./names/persons.ts";
import { unitSearch } from "./names/units.ts";
import { documentNumbers } from "./numbers/documentNumber.ts";
import { secrecyMarks } from "./secrecy/marks.ts";
import { confusions } from "./typos/confusions.ts";
import { days } from "./typos/days.ts";
import { doubled } from "./typos/doubled.ts";
import { punctuation } from "./typos/punctuation.ts";
import { wordSearch } from "./words/find.ts";
import { phraseSearch } from "./words/phrases.ts";

const SENSITIVE = sensitiveData.rows.map((row) => ({ ...row, kind: "forbidden" as const })) as Word[];
const FIXED = sensitiveData.fixed.rows.map((text): Word => ({
  text,
  kind: "fixed",
  level: "warn",
  source: sensitiveData.fixed.source,
}));

/** What reads a run: its folded text, or its text as written where the width of a sign tells something. */
export interface Detectors {
  /** @param personsOn the day as of which posts are to be right */
  folded(run: TextRun, text: string, personsOn: string): Hit[];
  written(run: TextRun): Hit[];
}

/** Ways of hiding under which a text is no draft of anybody's: typing faults in it concern nobody. */
const UNEDITED = new Set(["metadata", "tracked-deletion", "pivot-cache", "defined-name", "location"]);

/** The detectors of words for the lists of a day. To be made once and used for many texts. */
export function detectorsOf(lists: Lists, day: string): Detectors {
  const sensitive = wordSearch(SENSITIVE, day, "words.sensitive");
  const listed = wordSearch(lists.words ?? [], day);
  const phrases = phraseSearch([...(lists.words ?? []), ...FIXED], day);
  const units = lists.units?.length ? unitSearch(lists.units, day) : () => [];
  const persons = personSearch(lists.persons ?? []);
  return {
    folded(run, text, personsOn) {
      const always = [...secrecyMarks(run, text), ...listed(text), ...sensitive(text)];
      if (run.hidden !== undefined && UNEDITED.has(run.hidden)) return always;
      return [
        ...always,
        ...phrases(text),
        ...units(text),
        ...persons(text, personsOn),
        ...confusions(text),
        ...doubled(text),
        ...days(text),
      ];
    },
    written(run) {
      if (run.hidden !== undefined && UNEDITED.has(run.hidden)) return [];
      return [...documentNumbers(run.text, lists.documentNumbers), ...punctuation(run.text)];
    },
  };
}
