import { sql } from "kysely";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { normalised, type DraftPack } from "../draftPack.ts";
import type { Problem } from "../place.ts";
import { problemsOfPack } from "../problems.ts";
import { draft } from "../queries/drafts.ts";
import { rubricDrift } from "../rubricDrift.ts";
import { nameTaken } from "./writeDraft.ts";
import { isTwin } from "../../../../core/twin.ts";

/**
 * Replaces what a draft says. It may have problems: they are told, and no cycle can be opened from it until they are gone.
 * @throws Refusal 404, 409 when somebody else changed it since, or for a name that is taken
 */
export async function changeDraft(
  context: Context,
  id: string,
  input: { version: number; name: string; pack: DraftPack },
): Promise<{ version: number; problems: Problem[] }> {
  const pack = normalised(input.pack);
  return transact(context, async (work) => {
    const before = await draft(work, id);
    const db = tables(work.database);
    const namesake = await db
      .selectFrom("rubric_draft")
      .select("id")
      .where("name", "=", input.name)
      .where("id", "!=", id)
      .executeTakeFirst();
    if (namesake) throw nameTaken(input.name);
    const row = await db
      .updateTable("rubric_draft")
      .set({
        name: input.name,
        pack,
        version: sql`version + 1`,
        changed_by: signedIn(work).name,
        changed_at: work.clock.now(),
      })
      .where("id", "=", id)
      .where("version", "=", input.version)
      .returning("version")
      .executeTakeFirst()
      .catch((error: unknown) => {
        throw isTwin(error) ? nameTaken(input.name) : error;
      });
    if (!row) throw staleVersion(`评分细则草稿“${before.name}”`);
    const { sentences } = rubricDrift(before.pack.rubric, pack.rubric);
    await work.audit("assessment.change-draft", `rubric-draft:${id}`, { version: row.version, sentences });
    return { version: row.version, problems: problemsOfPack(pack) };
  });
}
