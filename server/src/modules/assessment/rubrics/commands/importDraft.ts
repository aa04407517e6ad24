import { transact, type Context } from "../../../../core/context.ts";
import { nameOf, saidOf } from "../../../../core/http/inputProblems.ts";
import { invalid } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { draftPack, type DraftPack } from "../draftPack.ts";
import type { Problem } from "../place.ts";
import { problemsOfPack } from "../problems.ts";
import type { WrongCell } from "../workbook/line.ts";
import { readBook } from "../workbook/readBook.ts";
import { nameTaken, writeDraft } from "./writeDraft.ts";

export interface ImportedDraft {
  /** The new draft; null when nothing was written. */
  id: string | null;
  title: string;
  items: number;
  /** Cells that can't be taken: nothing is written while there are any. */
  wrong: WrongCell[];
  /** What keeps the draft from being used; it is kept all the same. */
  problems: Problem[];
}

/** @throws Refusal 400 naming the places whose shape is wrong */
function readJson(json: unknown): DraftPack {
  const parsed = draftPack.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => {
    const path = issue.path.map(String);
    return saidOf({ field: path.join("."), name: nameOf(path), problem: issue.message });
  });
  throw invalid(`评分细则的格式不对，没有导入：${places.slice(0, 5).join("；")}。请修改后重新导入。`, places);
}

/**
 * A new draft from a workbook or from JSON, as they are exported.
 * @param given the bytes of a workbook, or the parsed JSON
 * @param apply false: only the report
 * @throws Refusal 400 for a file that is no rubric, 409 for a name that is taken
 */
export async function importDraft(
  context: Context,
  name: string,
  given: unknown,
  apply: boolean,
): Promise<ImportedDraft> {
  const workbook = Buffer.isBuffer(given);
  const read = workbook ? await readBook(given) : { pack: readJson(given) };
  if ("wrong" in read) return { id: null, title: "", items: 0, wrong: read.wrong, problems: [] };
  const { pack } = read;
  return transact(context, async (work) => {
    const taken = await tables(work.database)
      .selectFrom("rubric_draft")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirst();
    if (taken) throw nameTaken(name);
    const kept = apply ? await writeDraft(work, name, pack, workbook ? "excel" : "json") : null;
    return {
      id: kept?.id ?? null,
      title: pack.rubric.title,
      items: pack.rubric.items.length,
      wrong: [],
      problems: problemsOfPack(pack),
    };
  });
}
