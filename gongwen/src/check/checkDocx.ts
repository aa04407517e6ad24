import { findParts } from "../read/parts.ts";
import { modelOf } from "../read/readDocument.ts";
import { readWord } from "../read/readWord.ts";
import { checkDocument } from "./check.ts";
import { layoutRules } from "./layout/rules.ts";
import { issuesOf, type CheckContext, type Issue } from "./rule.ts";

/** Rules over the model that the file itself answers better: it holds numerals, broken lines and the text as typed. */
const ANSWERED = new Set(["fits", "first-page"]);

/**
 * Checks a .docx, ours or anybody's: how it is set, then what it says. One remark is given once, however many rules see it.
 * @throws DocxError with one sentence for what can't be read as an official document
 */
export async function checkDocx(bytes: Buffer, context: CheckContext = {}): Promise<Issue[]> {
  const word = await readWord(bytes);
  const parts = findParts(word);
  const { document, unread } = modelOf(word, parts);
  const file = { word, parts, unread };
  const layout = layoutRules.flatMap((rule) => issuesOf(rule, rule.check(file)));
  const text = checkDocument(document, context).filter((issue) => !ANSWERED.has(issue.rule));
  const seen = new Set<string>();
  return [...layout, ...text].filter((issue) => {
    const key = `${issue.place} ${issue.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
