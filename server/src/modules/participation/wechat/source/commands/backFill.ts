import { dateInChina } from "../../../../../core/clock.ts";
import { transact, type Context } from "../../../../../core/context.ts";
import { isLost } from "../../../../../core/postgres/lost.ts";
import { keepFigures } from "../../figures/commands/keepFigures.ts";
import { tables } from "../../tables.ts";
import { SourceTrouble, type WechatSource } from "../source.ts";

/** How far back days are asked for. */
const BACK_DAYS = 30;
/** The source tells a day's articles for seven days after it; then a day is whole. */
const WHOLE_AFTER = 8;
const DAY_MS = 86_400_000;

const dayBefore = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);

/**
 * Asks for every day of the last month that is not whole yet, yesterday first. A day is one transaction: a process that dies loses and doubles
 * none. What could not be asked is unknown with its reason and asked again.
 * @returns how many days answered, and how many stayed unknown
 */
export async function backFill(
  context: Context,
  source: WechatSource,
): Promise<{ asked: number; unknown: number }> {
  const today = dateInChina(context.clock.now());
  const done = new Set(
    (
      await tables(context.database)
        .selectFrom("wechat_day")
        .select("day")
        .where("state", "=", "done")
        .execute()
    ).map((row) => row.day),
  );
  const days = Array.from({ length: BACK_DAYS }, (_, index) => dayBefore(today, index + 1)).filter(
    (day) => !done.has(day),
  );
  let asked = 0;
  let unknown = 0;
  for (const day of days) {
    try {
      await fillDay(context, source, day, dayBefore(today, WHOLE_AFTER) >= day);
      asked += 1;
    } catch (error) {
      if (isLost(error) || !(error instanceof SourceTrouble)) throw error;
      unknown += 1;
      const values = { state: "unknown" as const, reason: error.message, asked_at: context.clock.now() };
      await tables(context.database)
        .insertInto("wechat_day")
        .values({ day, ...values })
        .onConflict((conflict) => conflict.column("day").doUpdateSet(values))
        .execute();
      if (!error.goOn) break;
    }
  }
  return { asked, unknown };
}

async function fillDay(context: Context, source: WechatSource, day: string, whole: boolean): Promise<void> {
  const figures = await source.published(day);
  await transact(context, async (work) => {
    await keepFigures(
      work,
      figures.map((one) => ({ ...one, publishedOn: day, atLeast: false, likes: null })),
      { source: "api", call: source.call, importId: null },
    );
    const db = tables(work.database);
    // Until it is whole a day is asked again; that it answered ends what was unknown of it.
    if (!whole) await db.deleteFrom("wechat_day").where("day", "=", day).execute();
    else {
      const values = { state: "done" as const, reason: null, asked_at: work.clock.now() };
      await db
        .insertInto("wechat_day")
        .values({ day, ...values })
        .onConflict((conflict) => conflict.column("day").doUpdateSet(values))
        .execute();
    }
    await work.audit("participation.fill-wechat-day", `day:${day}`, {
      figures: figures.length,
      call: source.call,
    });
  });
}
