import { createHash } from "node:crypto";
import { readRuns, type AttachmentRuns } from "@mingcha/inspector";
import { placeText, SHOWN, type Examination, type Remark, type TextRun } from "@mingcha/wording";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { reviewLists } from "../../words/lists.ts";
import { filesOf, type ArticleContent } from "../model.ts";
import { textLines } from "../plainText.ts";
import type { Checks } from "../schemas.ts";
import { tables } from "../tables.ts";
import { keptExaminer } from "./keptExaminer.ts";

/** Most files whose text is kept in memory, by their bytes. */
const KEPT = 40;
const read = new Map<string, AttachmentRuns>();

async function runsOfFile(
  context: Context,
  file: { file_id: string; name: string; sha256: string },
): Promise<AttachmentRuns> {
  const key = `${file.sha256} ${file.name}`;
  const known = read.get(key);
  if (known) return known;
  const runs = readRuns(await context.files.read(file.file_id), file.name);
  read.set(key, runs);
  if (read.size > KEPT) read.delete(read.keys().next().value!);
  return runs;
}

/** A remark by what it is about: the same in every look at the same text. */
export const remarkKey = (remark: Remark): string =>
  createHash("sha256")
    .update(JSON.stringify([remark.rule, placeText(remark.place, remark.hidden), remark.quote]))
    .digest("hex");

/** Text of an article in its places: title, summary, paragraphs. */
export const runsOfText = ({
  title,
  summary,
  body,
}: Pick<ArticleContent, "title" | "summary" | "body">): TextRun[] => [
  ...[title, summary].filter((text) => text !== "").map((text): TextRun => ({ text, place: {} })),
  ...textLines(body).map((text, index): TextRun => ({ text, place: { paragraph: index + 1 } })),
];

export interface ArticleExamination {
  examination: Examination;
  /** Files that were not, or not wholly, read: not looked at, not clean. */
  unread: { name: string; why: string }[];
  /** What was looked at, piece by piece. */
  runs: TextRun[];
}

type Examined = Pick<ArticleContent, "title" | "summary" | "body" | "attachments">;

/**
 * Looks at texts and their files with the lists of today: made once for many of them. `personsOn`: the day as of which posts are to be right;
 * left out: today.
 */
export async function examinerOf(
  context: Context,
): Promise<(content: Examined, personsOn?: string) => Promise<ArticleExamination>> {
  const look = keptExaminer(await reviewLists(context), dateInChina(context.clock.now()));
  return async (content, personsOn) => {
    const ids = filesOf(content);
    const files =
      ids.length === 0
        ? []
        : await tables(context.database)
            .selectFrom("article_file")
            .select(["file_id", "name", "sha256"])
            .where("id", "in", ids)
            .orderBy("added_at")
            .execute();
    const runs = runsOfText(content);
    const unread: ArticleExamination["unread"] = [];
    for (const file of files) {
      const found = await runsOfFile(context, file);
      runs.push(...found.runs);
      if (!found.complete) unread.push({ name: file.name, why: found.trouble?.zh ?? "没有读完" });
    }
    return { examination: look(runs, personsOn), unread, runs };
  };
}

/** What the checks say of a text and its files, with the names of the registry and the office's words, today. */
export const examineArticle = async (context: Context, content: Examined): Promise<ArticleExamination> =>
  (await examinerOf(context))(content);

/** As a person reads it: ten at most, blocks first; `passed` are keys of blocks that a second person let pass. */
export function checksView(
  { examination, unread }: Pick<ArticleExamination, "examination" | "unread">,
  passed: ReadonlyMap<string, { by: string; reason: string }> = new Map(),
): Checks {
  return {
    counts: examination.counts,
    unread,
    shown: examination.shown.slice(0, SHOWN).map((remark) => {
      const key = remarkKey(remark);
      return {
        key,
        rule: remark.rule,
        level: remark.level,
        place: placeText(remark.place, remark.hidden),
        quote: remark.quote,
        message: remark.zh,
        count: remark.count,
        replacement: remark.replacement ?? null,
        passed: passed.get(key) ?? null,
      };
    }),
  };
}
