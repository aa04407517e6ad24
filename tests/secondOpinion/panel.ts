import { order, written, type Loss } from "./loss.ts";

export interface PanelRule {
  expertsPerUnit: number;
  thresholdShare: number;
  trim?: boolean;
  boundShare?: number;
}

/** Marks of one item and unit: hundredths, in any order; of 复评 and of 初评. */
export interface PanelMarks {
  now: readonly number[];
  before?: readonly number[] | undefined;
}

/** Which of the marks count, in rising order; null: not yet, or undecided. */
function counted(
  rule: PanelRule,
  full: number,
  given: readonly number[],
  values: readonly [bigint, bigint][],
) {
  if (given.length < rule.expertsPerUnit) return null;
  let kept = values.toSorted(order);
  const [share, of] = written(rule.thresholdShare);
  const near = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): boolean =>
    order([c * b - a * d, b * d], [share * BigInt(full), of]) <= 0;
  if (rule.trim && kept.length >= 5) kept = kept.slice(1, -1);
  if (near(kept[0]!, kept.at(-1)!)) return kept;
  if (given.length !== 3) return null;
  const [low, mid, high] = kept as [[bigint, bigint], [bigint, bigint], [bigint, bigint]];
  const below: [bigint, bigint] = [mid[0] * low[1] - low[0] * mid[1], mid[1] * low[1]];
  const above: [bigint, bigint] = [high[0] * mid[1] - mid[0] * high[1], high[1] * mid[1]];
  if (order(below, above) < 0) return near(low, mid) ? [low, mid] : null;
  if (order(below, above) > 0) return near(mid, high) ? [mid, high] : null;
  return null;
}

/** The loss that all kept marks say together: Σ (full − mark) over how many there are. */
function mean(full: number, kept: readonly [bigint, bigint][]): Loss {
  const per = kept.reduce((all, [, bottom]) => all * bottom, 1n);
  const sum = kept.reduce((all, [top, bottom]) => all + (BigInt(full) * bottom - top) * (per / bottom), 0n);
  return { lost: sum, per: per * BigInt(kept.length) };
}

const whole = (mark: number): [bigint, bigint] => [BigInt(mark), 1n];

/** What is lost by what the panel says together; null: not yet, or undecided. */
export function panelLoss(rule: PanelRule, full: number, { now, before }: PanelMarks): Loss | null {
  const first = counted(rule, full, before ?? now, (before ?? now).map(whole));
  const stood = first && mean(full, first);
  if (!before) return stood;
  // Who writes down again what was shown of 初评 changes nothing.
  const shown = stood && shownMark(full, stood);
  const kept = counted(
    rule,
    full,
    now,
    now.map((mark) =>
      stood && mark === shown ? [BigInt(full) * stood.per - stood.lost, stood.per] : whole(mark),
    ),
  );
  const said = kept && mean(full, kept);
  if (!said || !stood) return said;
  const [share, of] = written(rule.boundShare ?? 1);
  const moved = said.lost * stood.per - stood.lost * said.per;
  const beyond = order([moved < 0n ? -moved : moved, said.per * stood.per], [share * BigInt(full), of]) > 0;
  return beyond ? null : said;
}

/** The mark as it is shown, in hundredths. */
export const shownMark = (full: number, { lost, per }: Loss): number =>
  Number((2n * (BigInt(full) * per - lost) + per) / (2n * per));
