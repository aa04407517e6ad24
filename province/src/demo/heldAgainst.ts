import { secondOpinion } from "../../../tests/secondOpinion/score.ts";
import type { Result } from "./compare.ts";
import type { Recomputed } from "./recompute.ts";

type Raw = Parameters<typeof secondOpinion>[0];
type Item = Raw["rubric"]["items"][number];

/** What the platform shows of a unit. */
export interface Shown {
  total: number | null;
  marks: { item: string; name: string; points: number | null; explanation: string }[];
}

const written = (points: number | null | undefined): string =>
  points == null ? "none" : (points / 100).toFixed(2);

/** Items that make up the hundred, one at a time: a rubric of that item alone gives its mark as the score. */
const alone = (raw: Raw, item: Item): Raw => {
  const { bonus: _, ...rubric } = raw.rubric;
  return {
    ...raw,
    rubric: {
      ...rubric,
      total: item.points,
      dimensions: [{ id: item.dimension, points: item.points }],
      items: [item],
    },
  };
};

const makesTheHundred = (item: Item): boolean =>
  item.kind !== "bonus" && item.kind !== "veto" && !(item.kind === "deduct" && item.from === "total");

const scoreIn = (opinion: ReturnType<typeof secondOpinion>, id: string): number | null => {
  const said = opinion.get(id);
  return typeof said === "object" ? said.score : null;
};

/** 1, 2, 2, 4 inside each kind: how many units of the kind have more. */
function ranksOf(units: Result["units"], score: (id: string) => number | null): Map<string, number | null> {
  return new Map(
    units.map((unit) => {
      const own = score(unit.id);
      if (own === null) return [unit.id, null];
      const above = units.filter((other) => other.kind === unit.kind && (score(other.id) ?? -1) > own);
      return [unit.id, above.length + 1];
    }),
  );
}

/** Units on the list of compromised sites whose item of security was not lost: the fault that the first year published. */
function keptSecurity(raw: Raw, result: Result, shown: ReadonlyMap<string, Shown>): string[] {
  const named = new Set(result.findings["site-compromised-or-vulnerable"]);
  const items = raw.rubric.items.filter((item) =>
    JSON.stringify(item.rule ?? null).includes("securityClean"),
  );
  return result.units
    .filter((unit) => named.has(unit.name))
    .flatMap((unit) =>
      items.flatMap((item) => {
        const mark = shown.get(unit.id)?.marks.find((one) => one.item === item.id);
        return mark?.points === 0
          ? []
          : [
              `${unit.name}: named for security, but ${item.id} is ${written(mark?.points)}: ${mark?.explanation ?? ""}`,
            ];
      }),
    );
}

/** The platform's marks, totals and ranks held against the second implementation's. Pure. */
export function heldAgainst(raw: Raw, result: Result, shown: ReadonlyMap<string, Shown>): Recomputed {
  const differences: string[] = [];
  const counts = { units: result.units.length, marks: 0, totals: 0, ranks: 0 };
  for (const item of raw.rubric.items.filter(makesTheHundred)) {
    const opinion = secondOpinion(alone(raw, item));
    for (const { id, name } of result.units) {
      const mark = shown.get(id)?.marks.find((one) => one.item === item.id);
      const [here, there] = [mark?.points ?? null, scoreIn(opinion, id)];
      counts.marks += 1;
      if (here !== there)
        differences.push(`${name} ${item.id}: ${written(here)} instead of ${written(there)}`);
    }
  }
  const whole = secondOpinion(raw);
  const ranks = ranksOf(result.units, (id) => scoreIn(whole, id));
  for (const { id, name, score, rank } of result.units) {
    const there = scoreIn(whole, id);
    const here = score === null ? null : Math.round(score * 100);
    counts.totals += 1;
    counts.ranks += 1;
    if (here !== there || shown.get(id)?.total !== there)
      differences.push(
        `${name}: total ${written(here)} (marks page ${written(shown.get(id)?.total)}) instead of ${written(there)}`,
      );
    const wanted = ranks.get(id) ?? null;
    if (rank !== wanted) differences.push(`${name}: rank ${rank ?? "none"} instead of ${wanted ?? "none"}`);
  }
  return { counts, differences: [...differences, ...keptSecurity(raw, result, shown)] };
}
