import { dateInChina } from "../../../core/clock.ts";
import { type Context, wholeOf } from "../../../core/context.ts";
import { notFound } from "../../../core/refusal.ts";
import { unitsIn } from "../../registry/index.ts";
import { countedUntil } from "../../evidence/write.ts";
import type { Mirror, Tally } from "../schemas.ts";
import { counted, talliesOf } from "./tallies.ts";
import { median } from "../../../core/median.ts";
import { monthsOver, partOf } from "../tally.ts";
import { askedUnit } from "./sender.ts";

/** Fewer units than this say nothing of a kind (systems: small numbers do not speak). */
const FEWEST = 5;

/**
 * How a unit stands in a year: its counts, months with and without a contribution, and the median of its kind.
 * @throws Refusal 400 when the office names no unit, 403, 404 for a unit that the viewer may not see or that was none in the year
 */
export async function mirror(context: Context, year: number, unitId?: string): Promise<Mirror> {
  const { id } = await askedUnit(context, unitId);
  const whole = wholeOf(context, "of other units only the median of at least five is told");
  const units = await unitsIn(context, year);
  const all = await talliesOf(whole, year, units, undefined);
  const own = all.find((one) => one.unitId === id);
  if (!own) throw notFound(`该单位 ${year} 年的来稿统计`);
  const unit = units.find((one) => one.id === id)!;
  const { kind } = unit;
  const kin = new Set(units.filter((one) => one.kind === kind).map((one) => one.id));
  const peers = all.filter((one) => kin.has(one.unitId));
  const middle = (key: keyof Tally): number | null =>
    median(
      peers.map((one) => Number(one[key])),
      FEWEST,
    );
  const sent = new Map<number, number>();
  for (const row of await counted(whole, year, [id])) {
    const part = partOf(id, row);
    if (!part?.sent) continue;
    const month = Number(row.sentOn.slice(5, 7));
    sent.set(month, (sent.get(month) ?? 0) + 1);
  }
  const today = dateInChina(context.clock.now());
  const until = countedUntil(year, today);
  const over = new Set(monthsOver(year, today, unit));
  const lastMonth = until.startsWith(`${year}-`) ? Number(until.slice(5, 7)) : 0;
  return {
    year,
    until,
    kind,
    tally: own,
    median: {
      units: peers.length,
      submitted: middle("submitted"),
      adopted: middle("adopted"),
      adoptedPoints: middle("adoptedPoints"),
    },
    months: Array.from({ length: lastMonth }, (_, index) => ({
      month: index + 1,
      sent: sent.get(index + 1) ?? 0,
      over: over.has(index + 1),
    })),
  };
}
