import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { holdList, holdWord, nextVersion } from "./heldList.ts";
import { tables } from "../tables.ts";

/** Takes a row out of the list for the next runs; what was judged with it stays as it was. @throws Refusal 404, 409 for a stale version */
export async function retireSpamWord(
  context: Context,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  await transact(context, async (work) => {
    await holdList(work);
    const row = await holdWord(work, id, version);
    await tables(work.database)
      .updateTable("spam_word")
      .set({
        version: version + 1,
        retired_name: signedIn(work).name,
        retired_reason: reason,
        retired_at: work.clock.now(),
      })
      .where("id", "=", id)
      .execute();
    const next = await nextVersion(work);
    await work.audit("monitoring.retire-spam-word", `spam-list:${next}`, { text: row.text, reason });
  });
}
