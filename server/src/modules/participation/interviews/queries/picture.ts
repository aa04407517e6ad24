import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { unitsIn, type UnitKind } from "../../../registry/index.ts";
import { countInterviews, type InterviewCounts } from "../facts/count.ts";
import { countedInterviews } from "../facts/counted.ts";
import { boundTo } from "../model.ts";

/** Counts of which a median says something. */
export const COMPARED = [
  "applied",
  "planned",
  "held",
  "questionsReceived",
  "questionsAnswered",
  "openOverdue",
] as const;
type Compared = (typeof COMPARED)[number];

/** Units of a kind below which a median would tell about single ones. */
export const LEAST_UNITS = 5;

export interface UnitPicture extends InterviewCounts {
  unitId: string;
  unitName: string;
  kind: UnitKind;
  /** Median of its kind; null where too few units would tell about single ones. */
  median: Record<Compared, number> | null;
}

/** The middle value; of an even number of them the mean of the two. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * A year's interviews unit by unit, each beside the median of its kind: units without any count as zero. The office and the leaders see all
 * from which they are not recused, an officer the own one.
 */
export async function interviewPicture(context: Context, year: number): Promise<UnitPicture[]> {
  const viewer = signedIn(context);
  const own = boundTo(viewer);
  const [units, interviews] = await Promise.all([
    unitsIn(context, year),
    countedInterviews(wholeOf(context, "an officer is shown the own unit and the median of its kind"), year),
  ]);
  const ofUnit = Map.groupBy(interviews, (one) => one.unitId);
  const all = units.map((unit) => ({
    unit,
    counts: countInterviews(ofUnit.get(unit.id) ?? [], year),
  }));
  const medians = new Map(
    [...Map.groupBy(all, ({ unit }) => unit.kind)].map(([kind, some]) => [
      kind,
      some.length < LEAST_UNITS
        ? null
        : (Object.fromEntries(
            COMPARED.map((key) => [key, medianOf(some.map(({ counts }) => counts[key]))]),
          ) as Record<Compared, number>),
    ]),
  );
  return all
    .filter(({ unit }) => (own === null || unit.id === own) && !viewer.recused.has(unit.id))
    .map(({ unit, counts }) => ({
      unitId: unit.id,
      unitName: unit.name,
      kind: unit.kind,
      ...counts,
      median: medians.get(unit.kind) ?? null,
    }));
}
