import { Fraction, ZERO } from "../../../../core/fraction.ts";
import type { Award } from "../tables.ts";

/** A work as it is ranked: scores in hundredths of a point, 0 to 10,000, and the ballots that stand. */
export interface Ranked {
  id: string;
  group: string;
  scores: readonly number[];
  votes: number;
}

export interface Rules {
  awards: readonly Award[];
  /** Per cent of the votes in the total, 0 to 30. */
  voteWeight: number;
}

export interface Result {
  id: string;
  group: string;
  /** Hundredths: mean of the scores, and the total. */
  jury: number;
  scores: number;
  spread: number;
  votes: number;
  total: number;
  /** Within the group; equal totals share a rank. */
  rank: number;
  award: string | null;
}

const FULL = Fraction.of(10_000);

/** Mean of scores, exact. */
const mean = (scores: readonly number[]): Fraction =>
  scores.length === 0
    ? ZERO
    : scores.reduce((sum, one) => sum.plus(Fraction.of(one)), ZERO).over(Fraction.of(scores.length));

/** The award of a rank: who is tied at the border has it too. */
function awardOf(place: number, awards: readonly Award[]): string | null {
  let last = 0;
  for (const { name, count } of awards) {
    last += count;
    if (place <= last) return name;
  }
  return null;
}

/**
 * Works out a result. total = mean × (100 − weight) % + votes ÷ most votes of the group × 100 points × weight %. Exact until it is shown.
 * A group without any ballot is ranked by the jury alone.
 */
export function rank(works: readonly Ranked[], rules: Rules): Result[] {
  return [...Map.groupBy(works, (work) => work.group)].flatMap(([group, members]) => {
    const most = Math.max(0, ...members.map((one) => one.votes));
    const weight = most === 0 ? ZERO : Fraction.of(rules.voteWeight).over(Fraction.of(100));
    const rest = Fraction.of(1).minus(weight);
    const totals = members.map((work) => {
      const jury = mean(work.scores);
      const share = most === 0 ? ZERO : Fraction.of(work.votes).over(Fraction.of(most)).times(FULL);
      return { work, jury, total: jury.times(rest).plus(share.times(weight)) };
    });
    totals.sort((a, b) => b.total.compare(a.total) || (a.work.id < b.work.id ? -1 : 1));
    return totals.map(({ work, jury, total }) => {
      const better = totals.filter((other) => other.total.compare(total) > 0).length;
      return {
        id: work.id,
        group,
        jury: jury.rounded(),
        scores: work.scores.length,
        spread: work.scores.length === 0 ? 0 : Math.max(...work.scores) - Math.min(...work.scores),
        votes: work.votes,
        total: total.rounded(),
        rank: better + 1,
        award: awardOf(better + 1, rules.awards),
      };
    });
  });
}
