import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { mayGather } from "../abilities.ts";
import { changeMatter, type Which } from "./changeMatter.ts";
import { mergeMatter } from "./mergeMatter.ts";

/** Letters that one request takes along at most; the rest is taken by asking again. */
const AT_ONCE = 200;

/**
 * 群体来信: every letter with the same text that nobody handles yet follows this one. It is handled once, each counts as a letter and reads its
 * answer. Of letters that are hidden from somebody only those that are hidden from the same units.
 * @returns how many followed, and how many are left for another request
 */
export async function gatherTwins(
  context: Context,
  which: Which,
): Promise<{ merged: number; remaining: number }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const row = await changeMatter(work, which, "servicedesk.gather-twins", async (held) => {
      const { matter, part, now } = held;
      held.demand(mayGather({ viewer, part, matter, now }));
      return matter.row;
    });
    const twins = await tables(work.database)
      .selectFrom("desk_case")
      .select("id")
      .where("text_hash", "=", row.text_hash)
      .where("id", "!=", row.id)
      .where("state", "in", ["received", "accepted"])
      .where("kind", "=", row.kind)
      .where("shielded", "=", row.shielded)
      .where("about_unit_id", "is not distinct from", row.about_unit_id)
      .where("sender_about_unit_id", "is not distinct from", row.sender_about_unit_id)
      // Nobody follows a letter that is answered while others already follow its own.
      .where("id", "not in", (select) =>
        select
          .selectFrom("desk_case as follower")
          .select("follower.master_id")
          .where("follower.master_id", "is not", null)
          .$castTo<{ master_id: string }>(),
      )
      .orderBy("received_at")
      .orderBy("id")
      .execute();
    for (const twin of twins.slice(0, AT_ONCE)) await mergeMatter(work, { id: twin.id }, row.number);
    return { merged: Math.min(twins.length, AT_ONCE), remaining: Math.max(0, twins.length - AT_ONCE) };
  });
}
