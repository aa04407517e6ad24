import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { invalid, Refusal, staleVersion } from "../../../../core/refusal.ts";
import { tables } from "../tables.ts";

export interface NewWatch {
  firstDay: string;
  lastDay: string;
  visitsPerDay: number;
  controls: string[];
  /** Of the vantages that could look so many percent must have found a site shut. */
  agreePercent: number;
  /** 0: the year has no window yet. */
  version: number;
}

/** How long a window may be at most, days: a year, and what the office adds at its end [P]. */
const LONGEST_DAYS = 400;
const DAY_MS = 24 * 3600_000;

/**
 * The office sets the window in which the units' sites are visited for a year. Once it has begun, only the addresses that tell our own line and the
 * last day may still change, the latter until it has passed.
 * @throws Refusal 400 for a window that ends before it begins or lies in the past, 409 for one that overlaps another year's, has begun, or is stale
 */
export async function setWatch(
  context: Context,
  year: number,
  input: NewWatch,
): Promise<{ version: number }> {
  const today = dateInChina(context.clock.now());
  if (input.lastDay < input.firstDay) throw invalid("监测的最后一日不能早于第一日，请核对。");
  if ((Date.parse(input.lastDay) - Date.parse(input.firstDay)) / DAY_MS > LONGEST_DAYS)
    throw invalid(`监测时段最长 ${LONGEST_DAYS} 天，请核对最后一日。`);
  return transact(context, async (work) => {
    // Two that are set at once see each other.
    await sql`select pg_advisory_xact_lock(66, 2)`.execute(work.database);
    const db = tables(work.database);
    const rows = await db.selectFrom("availability_watch").selectAll().forUpdate().execute();
    const own = rows.find((row) => row.year === year);
    if ((own?.version ?? 0) !== input.version) throw staleVersion(`${year} 年度的可用性监测安排`);
    const other = rows.find(
      (row) => row.year !== year && row.first_day <= input.lastDay && row.last_day >= input.firstDay,
    );
    if (other)
      throw new Refusal(
        409,
        "overlaps",
        `${other.year} 年度的可用性监测在 ${other.first_day} 至 ${other.last_day} 进行，同一天只能计入一个年度，请错开日期。`,
      );
    const begun = own !== undefined && own.first_day <= today;
    if (!begun && input.firstDay <= today)
      throw invalid("监测从次日或以后的日期开始，请把第一日改为明天或更晚。");
    if (begun) {
      const same =
        own.first_day === input.firstDay &&
        own.visits_per_day === input.visitsPerDay &&
        own.agree_percent === input.agreePercent;
      if (!same)
        throw new Refusal(
          409,
          "begun",
          `${year} 年度的可用性监测已于 ${own.first_day} 开始，开始日期、每日次数和判定比例不能再改，可以改对照网址和最后一日。`,
        );
      if (own.last_day !== input.lastDay && (own.last_day < today || input.lastDay < today))
        throw new Refusal(
          409,
          "over",
          "最后一日已过或改到了过去，已统计的结果不能再变，请改为今天或以后的日期。",
        );
    }
    const values = {
      first_day: input.firstDay,
      last_day: input.lastDay,
      visits_per_day: input.visitsPerDay,
      controls: input.controls,
      agree_percent: input.agreePercent,
      set_by: signedIn(work).name,
      set_at: work.clock.now(),
    };
    const version = input.version + 1;
    if (own)
      await db
        .updateTable("availability_watch")
        .set({ ...values, version })
        .where("year", "=", year)
        .execute();
    else
      await db
        .insertInto("availability_watch")
        // The times of visits cannot be known beforehand, and anyone who has the seed can compute them again.
        .values({ ...values, year, version, seed: randomUUID() })
        .execute();
    await work.audit("monitoring.set-availability", `year:${year}`, { ...input });
    return { version };
  });
}
