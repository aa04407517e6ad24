import { transact, type Context } from "../../../../core/context.ts";
import { staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { draft } from "../queries/drafts.ts";

/** Deletes a draft; cycles opened from it keep their frozen copy. @throws Refusal 404, 409 when somebody else changed it since */
export async function deleteDraft(context: Context, id: string, version: number): Promise<void> {
  await transact(context, async (work) => {
    const { name } = await draft(work, id);
    const row = await tables(work.database)
      .deleteFrom("rubric_draft")
      .where("id", "=", id)
      .where("version", "=", version)
      .returning("id")
      .executeTakeFirst();
    if (!row) throw staleVersion(`评分细则草稿“${name}”`);
    await work.audit("assessment.delete-draft", `rubric-draft:${id}`, { name, version });
  });
}
