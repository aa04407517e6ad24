import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal } from "../../../../core/refusal.ts";
import { tables } from "../../tables.ts";
import { changeSitting, nextVersion } from "./changeSitting.ts";
import { ANNOUNCED_BEFORE } from "../model.ts";
import type { Announcement, CalledOff, Moved } from "../schemas.ts";
import type { Cause } from "../tables.ts";
import { demandTimes } from "./planSitting.ts";

type Changed = { id: string; version: number };

/**
 * Announces a sitting: everyone reads topic, guests and time and can ask. Later than the rule asks only with a reason.
 * @throws Refusal 400 without that reason, 404, 409 without a guest or when the time has come
 */
export async function announceSitting(context: Context, id: string, input: Announcement): Promise<Changed> {
  return changeSitting(
    context,
    { id, version: input.version, step: "announce" },
    "participation.announce-sitting",
    async (held) => {
      const { work, row, now, days } = held;
      const guests = await tables(work.database)
        .selectFrom("sitting_guest")
        .select("interview_id")
        .where("sitting_id", "=", id)
        .execute();
      const without = held.interviews.find((one) => !guests.some((guest) => guest.interview_id === one.id));
      if (without)
        throw new Refusal(409, "no-guest", `“${without.topic}”还没有嘉宾，请先登记嘉宾再发布预告。`);
      if (row.starts_at <= now) throw new Refusal(409, "too-late", "开始时间已过，请先延期再发布预告。");
      const before = days.workingDaysBetween(dateInChina(now), dateInChina(row.starts_at));
      if (before < ANNOUNCED_BEFORE && !input.lateReason)
        throw invalid(
          `预告须在开始 ${ANNOUNCED_BEFORE} 个工作日以前发布，现在只有 ${before} 个工作日；确需现在发布的，请写明理由。`,
        );
      await held.set({
        state: "announced",
        announced_at: now,
        announced_late: before < ANNOUNCED_BEFORE ? (input.lateReason ?? null) : null,
      });
      await held.note("announced", { after: row.starts_at });
      return { id, version: input.version + 1 };
    },
  );
}

/** @throws Refusal 400 unless a unit's reason names one of the sitting's units, and another's none */
function unitOf(
  { cause, unitId }: { cause: Cause; unitId?: string | undefined },
  interviews: readonly { unit_id: string }[],
): string | null {
  if (cause !== "unit") return null;
  const [only, second] = interviews;
  const named = unitId ?? (second ? undefined : only?.unit_id);
  if (!named || !interviews.some((one) => one.unit_id === named))
    throw invalid("由单位提出的，请写明是哪个参加单位。");
  return named;
}

/** Puts a sitting off, or forward, with whose reason it was; everyone reads the old and the new time. @throws Refusal 400, 404, 409 */
export async function moveSitting(context: Context, id: string, input: Moved): Promise<Changed> {
  const { from, to } = demandTimes(context, input.startsAt, input.endsAt);
  return changeSitting(
    context,
    { id, version: input.version, step: "move" },
    "participation.move-sitting",
    async (held) => {
      const unit = unitOf(input, held.interviews);
      const year = Number(dateInChina(from).slice(0, 4));
      if (year !== held.row.year && year !== held.row.year + 1)
        throw invalid(`开始时间不在 ${held.row.year} 年或次年，请核对。`);
      const before = held.row.starts_at;
      await held.set({ starts_at: from, ends_at: to });
      await held.note("moved", {
        cause: input.cause,
        unitId: unit,
        reason: input.reason,
        before,
        after: from,
      });
      return { id, version: input.version + 1 };
    },
    { cause: input.cause, reason: input.reason },
  );
}

/**
 * Calls a sitting off with whose reason. For a unit's own, its interview is cancelled and those of the others are free for another sitting;
 * for anybody else's, all are free: the office puts them into another sitting.
 * @throws Refusal 400, 404, 409
 */
export async function cancelSitting(context: Context, id: string, input: CalledOff): Promise<Changed> {
  return changeSitting(
    context,
    { id, version: input.version, step: "cancel" },
    "participation.cancel-sitting",
    async (held) => {
      const unit = unitOf(input, held.interviews);
      await held.set({
        state: "cancelled",
        cancelled_cause: input.cause,
        cancelled_unit: unit,
        cancel_reason: input.reason,
      });
      await held.note("cancelled", { cause: input.cause, unitId: unit, reason: input.reason });
      const db = tables(held.work.database);
      for (const one of held.interviews) {
        const own = one.unit_id === unit;
        await db
          .updateTable("interview")
          .set({
            sitting_id: own ? one.sitting_id : null,
            freed: !own,
            ...(own
              ? { state: "cancelled" as const, cancelled_cause: "unit" as const, cancel_reason: input.reason }
              : {}),
            version: nextVersion,
          })
          .where("id", "=", one.id)
          .execute();
      }
      return { id, version: input.version + 1 };
    },
    { cause: input.cause, reason: input.reason },
  );
}

/** Shows everyone what is planned for a year; what changes afterwards is shown with its reason. @returns how many sittings are new in it */
export async function publishPlan(context: Context, year: number): Promise<{ sittings: number }> {
  return transact(context, async (work) => {
    const shown = await tables(work.database)
      .updateTable("sitting")
      .set({ in_plan_at: work.clock.now() })
      .where("year", "=", year)
      .where("state", "=", "planned")
      .where("in_plan_at", "is", null)
      .returning("id")
      .execute();
    await work.audit("participation.publish-plan", `year:${year}`, { sittings: shown.length });
    return { sittings: shown.length };
  });
}
