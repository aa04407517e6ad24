import { dateInChina } from "../../../core/clock.ts";
import { signedIn, transact, type Context } from "../../../core/context.ts";
import { invalid, staleVersion } from "../../../core/refusal.ts";
import { holdYear } from "../holdYear.ts";
import { cutOff } from "../queries/cutOff.ts";
import { tables } from "../tables.ts";

export interface NewCutOff {
  /** The last day whose observations belong to the year. */
  day: string;
  /** Obligatory when the day is moved. */
  reason: string;
  /** 0 for the first. */
  version: number;
}

/**
 * 监测截止日: sets the last day whose observations belong to the year, or moves it with a reason; audited with both days.
 * @throws Refusal 400 for a day before the year or a move without a reason, 409 for a stale version
 */
export async function setCutOff(
  context: Context,
  year: number,
  input: NewCutOff,
): Promise<{ version: number }> {
  const { day } = input;
  const reason = input.reason === "" ? null : input.reason;
  if (day < `${year}-01-01`) throw invalid(`监测截止日 ${day} 早于 ${year} 年度，请核对日期。`);
  return transact(context, async (work) => {
    await holdYear(work, year);
    const before = await cutOff(work, year);
    if ((before?.version ?? 0) !== input.version) throw staleVersion("监测截止日");
    if (before && before.day !== day && reason === null) throw invalid("更改监测截止日须写明理由。");
    const values = { day, reason, set_by: signedIn(work).name, set_at: work.clock.now() };
    const row = await tables(work.database)
      .insertInto("monitoring_cut_off")
      .values({ year, ...values })
      .onConflict((conflict) =>
        conflict
          .column("year")
          .doUpdateSet((set) => ({ ...values, version: set("monitoring_cut_off.version", "+", 1) }))
          .where("monitoring_cut_off.version", "=", input.version),
      )
      .returning("version")
      .executeTakeFirst();
    // Two people at once: the second waited for the first's row.
    if (!row) throw staleVersion("监测截止日");
    await work.audit("evidence.set-cut-off", `cycle:${year}`, {
      from: before?.day ?? null,
      to: day,
      reason,
      on: dateInChina(work.clock.now()),
    });
    return row;
  });
}
