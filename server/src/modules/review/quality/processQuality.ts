import { agreement } from "./agreement.ts";
import { completeRows, intraclass, reading, type Reading } from "./intraclass.ts";
import { kendall } from "./kendall.ts";
import { krippendorff } from "./krippendorff.ts";
import { additiveSeverity, type Observation } from "./severity.ts";

/** A mark as the quality of the process sees it: panel and pilot alike. */
export interface QualityMark {
  unitId: string;
  accountId: string;
  bundle: string;
  item: string;
  /** Hundredths, and what the item could earn. */
  points: number;
  full: number;
}

export interface ExpertQuality {
  accountId: string;
  units: number;
  marks: number;
  /** Mean share of the points, 0 to 1. */
  meanShare: number;
  /** Severity in points of 100: above (+) or below (−) the others on the same units; null when not comparable. */
  offset: number | null;
  /** Share of marks that lie farther from the colleagues' mean than the threshold; null without colleagues. */
  apart: number | null;
}

export interface BundleQuality {
  bundle: string;
  units: number;
  experts: number;
  marks: number;
  /** ICC(2,k) of the bundle's total share over every unit that two experts or more marked, as far as they hang together. */
  icc: number | null;
  iccUnits: number;
  iccReading: Reading | null;
  /** Units that all experts marked (the pilot set); without any, those of the panel with the most units. And the ICC(2,k) over them. */
  commonUnits: number;
  commonIcc: number | null;
  /** Krippendorff's α on shares of items. */
  alpha: { nominal: number | null; ordinal: number | null; interval: number | null; ratio: number | null };
  /** Kendall's W, tie-corrected, over the common units: it needs complete rankings. */
  kendall: number | null;
  connected: boolean;
  expertsQuality: ExpertQuality[];
}

/** Shares are rounded to hundredths where values are counted, so that the coincidence matrix stays small. */
const STEPS = 100;

/** Units × experts of the bundle's total share; null where an expert did not mark a unit. */
function tableOf(shares: ReadonlyMap<string, ReadonlyMap<string, number>>, experts: readonly string[]) {
  return [...shares.values()].map((own) => experts.map((expert) => own.get(expert) ?? null));
}

/** The experts whose common units are the most: all of them where there is a pilot set, else the panel with the most units. */
function commonPanel(
  shares: ReadonlyMap<string, ReadonlyMap<string, number>>,
  experts: readonly string[],
): string[] {
  const panels = new Map<string, { experts: string[]; units: number }>();
  for (const own of shares.values()) {
    const panel = [...own.keys()].sort();
    const known = panels.get(panel.join(" ")) ?? { experts: panel, units: 0 };
    panels.set(panel.join(" "), { ...known, units: known.units + 1 });
  }
  const everyone = completeRows(tableOf(shares, experts)).length;
  if (everyone >= 2) return [...experts];
  const best = [...panels.values()]
    .filter((one) => one.experts.length >= 2)
    .sort((a, b) => b.units - a.units || b.experts.length - a.experts.length)[0];
  return best?.experts ?? [];
}

function shareTotals(marks: readonly QualityMark[]): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, { points: number; full: number }>>();
  for (const mark of marks) {
    let own = sums.get(mark.unitId);
    if (!own) sums.set(mark.unitId, (own = new Map()));
    const sum = own.get(mark.accountId);
    if (sum) {
      sum.points += mark.points;
      sum.full += mark.full;
    } else own.set(mark.accountId, { points: mark.points, full: mark.full });
  }
  return new Map(
    [...sums].map(([unit, own]) => [
      unit,
      new Map([...own].map(([expert, { points, full }]) => [expert, full === 0 ? 0 : points / full])),
    ]),
  );
}

/** Item marks of one unit, by what was marked: the rows of α. */
function itemRows(marks: readonly QualityMark[]): number[][] {
  const rows = new Map<string, number[]>();
  for (const mark of marks) {
    const key = `${mark.unitId} ${mark.item}`;
    const share = mark.full === 0 ? 0 : Math.round((mark.points / mark.full) * STEPS);
    const own = rows.get(key);
    if (own) own.push(share);
    else rows.set(key, [share]);
  }
  return [...rows.values()];
}

function apartShares(
  marks: readonly QualityMark[],
  thresholdShare: number,
): Map<string, { apart: number; of: number }> {
  const groups = new Map<string, { sum: number; count: number }>();
  const keyOf = (mark: QualityMark): string => `${mark.unitId} ${mark.item}`;
  for (const mark of marks) {
    const own = groups.get(keyOf(mark));
    if (own) {
      own.sum += mark.points;
      own.count += 1;
    } else groups.set(keyOf(mark), { sum: mark.points, count: 1 });
  }
  const out = new Map<string, { apart: number; of: number }>();
  for (const mark of marks) {
    const group = groups.get(keyOf(mark));
    if (!group || group.count < 2) continue;
    const others = (group.sum - mark.points) / (group.count - 1);
    const own = out.get(mark.accountId) ?? { apart: 0, of: 0 };
    out.set(mark.accountId, own);
    own.of += 1;
    if (Math.abs(mark.points - others) > mark.full * thresholdShare) own.apart += 1;
  }
  return out;
}

/** Figures of one bundle. Undefined ones are null. Linear in the number of marks. */
function bundleQuality(bundle: string, marks: readonly QualityMark[], thresholdShare: number): BundleQuality {
  const experts = [...new Set(marks.map((mark) => mark.accountId))].sort();
  const shares = shareTotals(marks);
  const complete = completeRows(tableOf(shares, commonPanel(shares, experts)));
  const observations: Observation[] = [...shares].flatMap(([unit, own]) =>
    [...own].map(([rater, share]) => ({ unit, rater, value: share * 100 })),
  );
  const severity = additiveSeverity(observations);
  const agreed = agreement(observations);
  const icc = agreed?.icc2k ?? null;
  const rows = itemRows(marks);
  const alpha = (metric: "nominal" | "ordinal" | "interval" | "ratio"): number | null =>
    krippendorff(rows, metric)?.alpha ?? null;
  const apart = apartShares(marks, thresholdShare);
  const byExpert = new Map<string, { points: number; full: number; marks: number }>();
  for (const mark of marks) {
    const own = byExpert.get(mark.accountId) ?? { points: 0, full: 0, marks: 0 };
    byExpert.set(mark.accountId, own);
    own.points += mark.points;
    own.full += mark.full;
    own.marks += 1;
  }
  return {
    bundle,
    units: shares.size,
    experts: experts.length,
    marks: marks.length,
    icc,
    iccUnits: agreed?.units ?? 0,
    iccReading: icc === null ? null : reading(icc),
    commonUnits: complete.length,
    commonIcc: intraclass(complete)?.icc2k ?? null,
    alpha: {
      nominal: alpha("nominal"),
      ordinal: alpha("ordinal"),
      interval: alpha("interval"),
      ratio: alpha("ratio"),
    },
    kendall: kendall(complete)?.corrected ?? null,
    connected: severity.connected,
    expertsQuality: experts.map((accountId): ExpertQuality => {
      const own = byExpert.get(accountId) ?? { points: 0, full: 0, marks: 0 };
      const away = apart.get(accountId);
      return {
        accountId,
        units: [...shares.values()].filter((unit) => unit.has(accountId)).length,
        marks: own.marks,
        meanShare: own.full === 0 ? 0 : own.points / own.full,
        offset: experts.length > 1 ? (severity.offsets.get(accountId) ?? null) : null,
        apart: away ? away.apart / away.of : null,
      };
    }),
  };
}

/**
 * The quality of the marking process by bundle: agreement and severity. It describes the process and never changes a score (C2).
 * @param thresholdShare two marks may differ by this share of an item's points
 */
export function processQuality(marks: readonly QualityMark[], thresholdShare: number): BundleQuality[] {
  const byBundle = new Map<string, QualityMark[]>();
  for (const mark of marks) {
    const own = byBundle.get(mark.bundle);
    if (own) own.push(mark);
    else byBundle.set(mark.bundle, [mark]);
  }
  return [...byBundle].map(([bundle, own]) => bundleQuality(bundle, own, thresholdShare));
}
