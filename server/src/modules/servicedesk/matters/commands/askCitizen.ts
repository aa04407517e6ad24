import { randomUUID } from "node:crypto";
import { shownDue } from "../../../../core/calendar.ts";
import { signedIn, type Context } from "../../../../core/context.ts";
import { pauseEnds } from "../../clocks/clocks.ts";
import { tables } from "../../tables.ts";
import { mayAskCitizen } from "../abilities.ts";
import { openLead, openStop } from "../bundle.ts";
import { changeMatter, closeMatter, endStop, type Which } from "./changeMatter.ts";

/** 补正: asks the citizen for more, once. Both clocks stand still until the answer, for ten working days at most. */
export async function askCitizen(context: Context, which: Which, question: string): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.ask-citizen", async (held) => {
    const { matter, part, now, work, days } = held;
    held.demand(mayAskCitizen({ viewer, part, matter, now }));
    await tables(work.database)
      .insertInto("desk_stop")
      .values({
        id: randomUUID(),
        case_id: matter.row.id,
        leg_id: openLead(matter)?.id ?? null,
        why: "citizen",
        from_at: now,
        until_at: null,
        asked: question,
        answered: null,
      })
      .execute();
    await held.set({ state: "waiting" });
    await held.recompute();
    await held.note({
      what: "asked",
      actor: viewer.unitId !== null ? "unit" : "desk",
      publicText: `请您在 ${shownDue(pauseEnds(days, now))} 以前补充：${question}`,
    });
  });
}

/** The citizen's answer; the clocks go on. */
export async function answerQuestion(context: Context, caseId: string, words: string): Promise<void> {
  await changeMatter(context, { id: caseId }, "servicedesk.answer-question", async (held) => {
    const { matter } = held;
    const waits = matter.row.state === "waiting" && openStop(matter)?.why === "citizen";
    held.demand({ possible: waits, why: waits ? null : "现在没有需要您补充的内容。" });
    await endStop(held, words);
    await held.set({ state: openLead(matter) ? "handling" : "accepted" });
    await held.recompute();
    await held.note({ what: "answered-question", actor: "citizen", publicText: "您补充了材料，办理继续。" });
  });
}

/** Silence after the last day closes the matter: out of the share of punctuality, and out of satisfaction. */
export async function closeSilent(context: Context, caseId: string): Promise<boolean> {
  return changeMatter(context, { id: caseId }, "servicedesk.close-silent", async (held) => {
    const { matter, days, now, work } = held;
    const stop = openStop(matter);
    if (matter.row.state !== "waiting" || stop?.why !== "citizen") return false;
    const { date } = pauseEnds(days, stop.from_at);
    if (work.clock.now() < new Date(`${date}T16:00:00Z`)) return false;
    await closeMatter(held, "no-answer", "no-answer");
    await held.set({ promise_kept_at: now });
    await held.note({
      what: "closed-silent",
      actor: "system",
      publicText: "在补充期限内没有收到您的补充，来信已办结。需要时可以重新提交。",
    });
    return true;
  });
}
