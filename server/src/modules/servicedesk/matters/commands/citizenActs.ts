import type { Context } from "../../../../core/context.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { tables } from "../../tables.ts";
import { STATE_NAMES } from "../abilities.ts";
import { changeMatter, closeMatter, type Held } from "./changeMatter.ts";
import { namesOfUnits } from "../queries/list.ts";
import { addSecondRound } from "./dispatchMatter.ts";
import { answersAgain } from "./moveLetters.ts";
import { writtenDate } from "../../../../core/documentWords.ts";

/** The id behind a number whose holder was let in. */
export async function caseOfNumber(context: Context, number: string): Promise<string | null> {
  const row = await tables(context.database)
    .selectFrom("desk_case")
    .select("id")
    .where("number", "=", number)
    .executeTakeFirst();
  return row?.id ?? null;
}

const BEFORE_ANSWER = new Set(["received", "accepted", "handling", "waiting"]);

/** Whether the citizen may take the letter back. */
export const mayWithdraw = ({ row }: Held["matter"]) =>
  BEFORE_ANSWER.has(row.state)
    ? { possible: true, why: null }
    : { possible: false, why: `来信${STATE_NAMES[row.state]}，不能撤回。` };

/** 撤回 by the citizen, at any time before the answer. */
export async function withdrawMatter(context: Context, caseId: string): Promise<void> {
  await changeMatter(context, { id: caseId }, "servicedesk.withdraw-matter", async (held) => {
    held.demand(mayWithdraw(held.matter));
    await closeMatter(held, "withdrawn", "withdrawn");
    await held.set({ promise_kept_at: held.now });
    await held.note({ what: "withdrawn", actor: "citizen", publicText: "您撤回了来信。" });
  });
}

/** Whether the citizen may ask again today. */
export function mayAskAgain({ row }: Held["matter"], now: Date) {
  if (row.asked_again_text !== null) return { possible: false, why: "只能追问一次，您已经追问过。" };
  if (row.state !== "answered" || row.ask_until === null)
    return { possible: false, why: "答复以后才能追问。" };
  return dateInChina(now) <= row.ask_until
    ? { possible: true, why: null }
    : {
        possible: false,
        why: `追问须于${writtenDate(row.ask_until)}（含当日）前提出；仍有问题的，请另写一件。`,
      };
}

/** 追问, once, under the same number: the unit that answered answers again. */
export async function askAgain(context: Context, caseId: string, words: string): Promise<void> {
  await changeMatter(context, { id: caseId }, "servicedesk.ask-again", async (held) => {
    const { matter, now } = held;
    held.demand(mayAskAgain(matter, now));
    const answered = matter.legs.findLast((leg) => leg.role === "lead" && leg.ended_as === "answered");
    await held.set({ state: "asked-again", asked_again_text: words });
    const first = answered?.unit_id ?? null;
    const again = await answersAgain(held, first);
    await addSecondRound(held, again);
    await held.note({
      what: "asked-again",
      actor: "citizen",
      publicText:
        again === first
          ? "您提出了追问，原办理单位将再次答复。"
          : `您提出了追问。原办理单位已经撤并，由${(await namesOfUnits(held.work))(again)}答复。`,
    });
  });
}
