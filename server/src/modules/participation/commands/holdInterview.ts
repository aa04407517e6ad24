import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { lockedInterview } from "../queries/lockedInterview.ts";
import type { Holding } from "../schemas.ts";
import { tables } from "../tables.ts";
import { mayHold } from "../transitions.ts";

/**
 * Records that an interview was held: when, with whom, and whether the answers were published.
 * @throws Refusal 400 for a date in the future or in another year, 404, 409 for a stale version or one that is held or cancelled already
 */
export async function holdInterview(
  context: Context,
  id: string,
  input: Holding,
): Promise<{ id: string; version: number }> {
  if (input.heldOn > dateInChina(context.clock.now())) {
    throw invalid(`开展日期${writtenDate(input.heldOn)}不能晚于当日，请核对。`);
  }
  return transact(context, async (work) => {
    const found = await lockedInterview(work, id, input.version);
    const ability = mayHold(signedIn(work), found);
    if (!ability.possible) throw new Refusal(409, "not-possible", ability.why ?? "");
    if (Number(input.heldOn.slice(0, 4)) !== found.year) {
      throw invalid(`开展日期 ${input.heldOn} 不在申报年度 ${found.year} 年内，请核对。`);
    }
    const row = await tables(work.database)
      .updateTable("interview")
      .set({
        state: "held",
        held_on: input.heldOn,
        guest: input.guest,
        answers_published: input.answersPublished,
        version: sql`version + 1`,
      })
      .where("id", "=", id)
      .returning(["id", "version"])
      .executeTakeFirstOrThrow();
    await work.audit("participation.hold-interview", `interview:${id}`, {
      heldOn: input.heldOn,
      guest: input.guest,
      answersPublished: input.answersPublished,
    });
    return row;
  });
}
