import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { normalised, type DraftPack } from "../draftPack.ts";

/** @throws Refusal 409 when another draft has the name */
export const nameTaken = (name: string): Refusal =>
  new Refusal(409, "name-taken", `已有名为“${name}”的评分细则草稿，请换一个名称。`);

/** Keeps a new draft inside the caller's transaction. @throws Refusal 409 for a name that is taken */
export async function writeDraft(
  work: Work,
  name: string,
  pack: DraftPack,
  basedOn: string,
): Promise<{ id: string }> {
  const row = await tables(work.database)
    .insertInto("rubric_draft")
    .values({
      id: randomUUID(),
      name,
      pack: normalised(pack),
      based_on: basedOn,
      changed_by: signedIn(work).name,
      changed_at: work.clock.now(),
    })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!row) throw nameTaken(name);
  await work.audit("assessment.create-draft", `rubric-draft:${row.id}`, { name, basedOn });
  return row;
}
