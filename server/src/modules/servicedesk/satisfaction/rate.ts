import { randomUUID } from "node:crypto";
import { signedIn, type Context } from "../../../core/context.ts";
import { limit } from "../clocks/rules.ts";
import type { Ability, Looking } from "../matters/abilities.ts";
import type { Matter } from "../matters/bundle.ts";
import { changeMatter, type Held, type Which } from "../matters/commands/changeMatter.ts";
import { tables, type Solved } from "../tables.ts";

export interface Opinion {
  solved: Solved;
  /** 5 很满意 … 1 很不满意; null: the question was left out. */
  satisfied: number | null;
  words: string | null;
}

const DAY_MS = 86_400_000;
/** 不满意 and 很不满意. */
const UNHAPPY = 2;
const YES: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** Whether there is an answer that can be rated. Silence is silence: nothing is written for whoever says nothing. */
export function mayRate({ row }: Matter, firstAt: Date | null, now: Date): Ability {
  if (row.answered_at === null) return no("答复以后才能评价。");
  if (firstAt !== null && now.getTime() > firstAt.getTime() + limit("rateWithin") * DAY_MS)
    return no(`评价在 ${limit("rateWithin")} 日内可以修改，已经过期。`);
  return { possible: true, why: null };
}

/** Whether the viewer may call the citizen (回访): somebody of the desk who had no hand in the reply, where a contact is known. */
export function mayCall(
  { viewer, part, matter, now }: Looking,
  firstAt: Date | null,
  contactKept: boolean,
): Ability {
  if (part !== "desk") return no("回访由阳光服务台进行。");
  const hands = matter.replies.flatMap((reply) => [
    reply.drafted_by,
    reply.checked_by,
    reply.signed_by,
    reply.released_by,
  ]);
  if (hands.includes(viewer.accountId)) return no("回访须由没有经办答复的人进行。");
  if (!contactKept) return no("来信人没有留联系方式，或已按规定清除，不能回访。");
  return mayRate(matter, firstAt, now);
}

/** Whether there is somebody who was not content and is to be contacted. */
export function mayFollowUp({ part }: Pick<Looking, "part">, lowest: number | null): Ability {
  if (part !== "desk") return no("联系来信人由阳光服务台进行。");
  return lowest !== null && lowest <= UNHAPPY ? YES : no("来信人没有表示不满意。");
}

async function write(
  held: Held,
  channel: "self" | "phone",
  opinion: Opinion,
  account: string | null,
): Promise<void> {
  const values = { ...opinion, by_account: account, at: held.now };
  await tables(held.work.database)
    .insertInto("desk_rating")
    .values({ case_id: held.matter.row.id, channel, first_at: held.now, ...values })
    .onConflict((conflict) => conflict.columns(["case_id", "channel"]).doUpdateSet(values))
    .execute();
}

const firstRating = async (held: Held, channel: "self" | "phone"): Promise<Date | null> =>
  (
    await tables(held.work.database)
      .selectFrom("desk_rating")
      .select("first_at")
      .where("case_id", "=", held.matter.row.id)
      .where("channel", "=", channel)
      .executeTakeFirst()
  )?.first_at ?? null;

/** What the citizen says of the answer; may be changed for fifteen days. */
export async function rateMatter(context: Context, caseId: string, opinion: Opinion): Promise<void> {
  await changeMatter(context, { id: caseId }, "servicedesk.rate-matter", async (held) => {
    held.demand(mayRate(held.matter, await firstRating(held, "self"), held.now));
    await write(held, "self", opinion, null);
    await held.note({ what: "rated", actor: "citizen", publicText: "您作了评价。" });
  });
}

/** 电话回访 by somebody who had no hand in the reply; stands beside the citizen's own opinion and is never counted as it. */
export async function rateByPhone(context: Context, which: Which, opinion: Opinion): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.rate-by-phone", async (held) => {
    const contact = await tables(held.work.database)
      .selectFrom("desk_contact")
      .select("erased_at")
      .where("case_id", "=", held.matter.row.id)
      .executeTakeFirst();
    const first = await firstRating(held, "phone");
    held.demand(mayCall({ viewer, ...held }, first, contact !== undefined && contact.erased_at === null));
    await write(held, "phone", opinion, viewer.accountId);
    await held.note({ what: "called", actor: "desk" });
  });
}

/** The desk has spoken with somebody who was not content. */
export async function noteFollowUp(context: Context, which: Which, note: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.note-follow-up", async (held) => {
    const { matter, now, work } = held;
    const rated = await tables(work.database)
      .selectFrom("desk_rating")
      .select((select) => select.fn.min("satisfied").as("lowest"))
      .where("case_id", "=", matter.row.id)
      .executeTakeFirst();
    held.demand(mayFollowUp(held, rated?.lowest ?? null));
    await tables(work.database)
      .insertInto("desk_follow_up")
      .values({
        id: randomUUID(),
        case_id: matter.row.id,
        at: now,
        by_account: viewer.accountId,
        by_name: viewer.name,
        note,
      })
      .execute();
    await held.note({ what: "followed-up", actor: "desk", note });
  });
}
