import { findParts } from "../read/parts.ts";
import type { Origins } from "../read/blocks.ts";
import { modelOf } from "../read/readDocument.ts";
import { readWord } from "../read/readWord.ts";
import type { WordDocument } from "../read/word.ts";
import type { OfficialDocument } from "../model/document.ts";
import { placedBlocks } from "../model/text.ts";
import { withRules } from "../local/inForce.ts";
import { localClause } from "../local/clause.ts";
import { placeOf } from "./layout/rule.ts";
import { layoutRules } from "./layout/rules.ts";
import { groupedIssuesOf, type CheckContext, type Issue, type Remark } from "./rule.ts";
import { rules } from "./rules.ts";

/** Rules over the model that the file itself answers better: it holds numerals, broken lines and the text as typed. */
const ANSWERED = new Set(["fits", "first-page"]);

/** Places of the model in the file's own count of paragraphs: a person who has the file open finds them there. */
function placesInFile(document: OfficialDocument, origins: Origins): Map<string, string> {
  return new Map(
    [...placedBlocks(document)].flatMap(({ place, block }) => {
      const from = origins.get(block);
      if (!from) return [];
      const table = from.within === "table" && from.at > 0;
      return [[place, table ? `第${from.at}段后的表格` : placeOf(from)] as const];
    }),
  );
}

/**
 * Checks a .docx, ours or anybody's: how it is set, then what it says. One cause is one remark with its places, however many
 * rules see it; paragraphs are counted as they stand in the file.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export const checkDocx = (bytes: Buffer, context: CheckContext = {}): Promise<Issue[]> =>
  withRules(context.rules, async () => checkWord(await readWord(bytes), context));

/** The same of a file that is read already, under the local rules in force. */
export function checkWord(word: WordDocument, context: CheckContext): Issue[] {
  const found = findParts(word);
  const parts = { ...found, profile: context.profile ?? found.profile };
  const { document, unread, origins } = modelOf(word, parts);
  const file = { word, parts, unread };
  // A number of which the serial is left open stands in the file: its own rule says so.
  const open = parts.number !== null && document.number === null;
  const places = placesInFile(document, origins);
  const within = { ...context, profile: parts.profile };
  const settled = function* (remarks: Iterable<Remark>): Generator<Remark> {
    for (const remark of remarks) yield { ...remark, place: places.get(remark.place) ?? remark.place };
  };
  const layout = layoutRules.flatMap((rule) =>
    groupedIssuesOf({ ...rule, clause: localClause(rule) }, rule.check(file)),
  );
  const text = rules
    .filter((rule) => !ANSWERED.has(rule.id) && !(rule.id === "number" && open))
    .flatMap((rule) => groupedIssuesOf(rule, settled(rule.check(document, within))));
  const seen = new Set<string>();
  return [...layout, ...text].filter((issue) => {
    const key = `${issue.place} ${issue.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
