import type { ExpertMark, Item, OpenData, Unit, Value } from "../package/format.ts";
import { itemApplies } from "./applies.ts";
import { automatic } from "./automatic.ts";
import { coverageOf, knownPoints } from "./coverage.ts";
import { halfUp, minus, NOUGHT, whole, type Fraction } from "./fraction.ts";
import { medianOf, valuesOf, type Median, type Values } from "./medians.ts";
import { beyondBound, together } from "./panel.ts";
import { places } from "./ranks.ts";
import { totalOf, type Total } from "./total.ts";

export type MarkState = OpenData["itemMarks"][number]["state"];

export interface Mark {
  state: MarkState;
  /** Exact hundredths; null unless computed or reviewed. */
  points: Fraction | null;
}

export interface Standing {
  total: Total | null;
  coverage: number | null;
  failed: boolean;
  barred: boolean;
  rank: number | null;
  overall: number | null;
  excellent: boolean;
}

/** A whole year computed again. */
export interface Year {
  values: Values;
  medians: Map<string, Median>;
  /** "unit item" → its mark. */
  marks: Map<string, Mark>;
  standings: Map<string, Standing>;
  /** List → units on it, in the register's order. */
  lists: Map<string, string[]>;
}

const at = (...parts: readonly (string | number)[]): string => parts.join(" ");

function grouped(marks: readonly ExpertMark[]): Map<string, number[]> {
  const out = new Map<string, number[]>();
  for (const { unit, item, round, points, counts } of marks) {
    if (!counts) continue;
    const key = at(unit, item, round);
    const own = out.get(key);
    if (own) own.push(points);
    else out.set(key, [points]);
  }
  return out;
}

/** Why an item does not count for a unit at all. */
function leftOut(data: OpenData, values: Values, item: Item, unit: Unit): boolean {
  const decided = data.applicability.some(
    (one) =>
      one.item === item.id &&
      (one.unit === null || one.unit === unit.id) &&
      (one.kind === null || one.kind === unit.kind),
  );
  return decided || !itemApplies(item, unit.kind, (fact) => values.get(unit.id)?.get(fact) ?? null);
}

/**
 * What the leader decided, else what the panel of the round that counts says together; null: nothing yet. A mark of 复评 that equals the
 * preliminary one as it was shown keeps it exactly; the leader's latest decision stands above the panel.
 */
function said(data: OpenData, panels: Map<string, number[]>, unit: string, item: Item): Fraction | null {
  const { review } = data.rubric;
  const decided = (round: number): Fraction | null => {
    const own = data.decisions.marks
      .filter((one) => one.unit === unit && one.item === item.id && one.round <= round)
      .sort((a, b) => b.round - a.round)[0];
    return own ? whole(own.points) : null;
  };
  const given = (round: number): number[] => panels.get(at(unit, item.id, round)) ?? [];
  const first = decided(1) ?? together(item, review, given(1).map(whole));
  if (review.round === 1) return first;
  const byLeader = decided(2);
  if (byLeader) return byLeader;
  const shown = first === null ? null : halfUp(first);
  const second = together(
    item,
    review,
    given(2).map((one) => (first !== null && one === shown ? first : whole(one))),
  );
  return first && second && beyondBound(item, review, first, second) ? null : second;
}

function markOf(item: Item, unit: Unit, year: number, values: Values, medians: Map<string, Median>): Mark {
  const points = automatic(item, item.rule!, {
    year,
    kind: unit.kind,
    value: (fact) => values.get(unit.id)?.get(fact) ?? null,
    median: (fact) => medians.get(at(unit.kind, fact))?.median ?? null,
  });
  if (points === "unknown") return { state: "could-not-look", points: null };
  return points === "fired" ? { state: "veto", points: null } : { state: "computed", points };
}

function allMarks(data: OpenData, values: Values, medians: Map<string, Median>): Map<string, Mark> {
  const panels = grouped(data.expertMarks);
  const marks = new Map<string, Mark>();
  for (const unit of data.units) {
    for (const item of data.rubric.items) {
      let mark: Mark;
      if (leftOut(data, values, item, unit)) mark = { state: "not-applicable", points: null };
      else if (item.rule) mark = markOf(item, unit, data.manifest.year, values, medians);
      else {
        const points = said(data, panels, unit.id, item);
        const taken =
          points && item.kind === "deduct" && item.from === "total" ? minus(NOUGHT, points) : points;
        mark = taken ? { state: "reviewed", points: taken } : { state: "missing", points: null };
      }
      marks.set(at(unit.id, item.id), mark);
    }
  }
  return marks;
}

function listsOf(data: OpenData): Map<string, string[]> {
  return new Map(
    data.rubric.lists.map((list) => {
      const named = new Set(
        data.findings
          .filter((one) => one.state === "confirmed" && list.checks.includes(one.check))
          .map((one) => one.unit),
      );
      return [list.key, data.units.filter((unit) => named.has(unit.id)).map((unit) => unit.id)];
    }),
  );
}

/** Excellent of one kind: at the line, nothing against it, inside the quota; equals at its edge only by the leader's decision. */
function choose(
  data: OpenData,
  kind: Unit["kind"],
  may: readonly { id: string; rank: number; points: number }[],
): Set<string> {
  const quota = data.rubric.quota?.[kind] ?? null;
  if (quota === null || may.length <= quota) return new Set(may.map((one) => one.id));
  const sure = may.filter((one) => may.filter((other) => other.rank <= one.rank).length <= quota);
  const edge = may
    .filter((one) => !sure.includes(one))
    .sort((a, b) => a.rank - b.rank)
    .filter((one, _, rest) => one.rank === rest[0]?.rank);
  const tie = data.decisions.ties.find((one) => one.kind === kind && one.points === edge[0]?.points);
  const fits =
    tie?.units.length === quota - sure.length && tie.units.every((id) => edge.some((one) => one.id === id));
  return new Set([...sure.map((one) => one.id), ...(fits ? tie.units : [])]);
}

function standingsOf(
  data: OpenData,
  values: Values,
  marks: Map<string, Mark>,
  lists: Map<string, string[]>,
): Map<string, Standing> {
  const { rubric } = data;
  const barring = new Set(
    rubric.lists.filter((list) => list.bars).flatMap((list) => lists.get(list.key) ?? []),
  );
  const revoked = new Set(data.decisions.revoked.map((one) => one.unit));
  const out = new Map<string, Standing>();
  for (const unit of data.units) {
    const own = rubric.items.map((item) => ({ item, mark: marks.get(at(unit.id, item.id)) }));
    const counted = new Map(
      own.flatMap(({ item, mark }) => (mark?.points ? [[item.id, mark.points] as const] : [])),
    );
    const read = (fact: string): Value => values.get(unit.id)?.get(fact) ?? null;
    const known = new Map(
      own
        .filter(({ mark }) => mark?.state !== "not-applicable")
        .map(({ item, mark }) => [
          item.id,
          item.rule ? knownPoints(item, unit.kind, read) : mark?.state === "reviewed" ? item.points : 0,
        ]),
    );
    const fired = own
      .filter(({ mark }) => mark?.state === "veto")
      .map(({ item }) => item.effectFor?.[unit.kind] ?? item.effect);
    const open = own.some(({ mark }) => mark?.state === "missing");
    const vetoed = fired.includes("result");
    const total = vetoed || open ? null : totalOf(rubric, counted);
    out.set(unit.id, {
      total,
      coverage: coverageOf(rubric, known),
      failed: vetoed || (total !== null && total.points < (rubric.passLine ?? 0)),
      barred: fired.includes("honours") || barring.has(unit.id) || revoked.has(unit.id),
      rank: null,
      overall: null,
      excellent: false,
    });
  }
  const keys = new Map(
    [...out].map(([id, { total }]) => [
      id,
      total && [total.points, ...rubric.tieBreak.map((dimension) => total.dimensions.get(dimension) ?? 0)],
    ]),
  );
  const overall = places(keys);
  for (const kind of ["bureau", "college", "direct"] as const) {
    const ids = data.units.filter((unit) => unit.kind === kind).map((unit) => unit.id);
    const inside = places(new Map(ids.map((id) => [id, keys.get(id) ?? null])));
    const may: { id: string; rank: number; points: number }[] = [];
    for (const id of ids) {
      const row = out.get(id)!;
      const rank = inside.get(id) ?? null;
      out.set(id, { ...row, rank, overall: overall.get(id) ?? null });
      const floor = rubric.coverageFloor ?? 0;
      const coverage = row.coverage ?? 0;
      const covered =
        coverage >= floor ||
        data.decisions.honours.some((one) => one.unit === id && one.honour && coverage >= one.coverage);
      if (
        rank !== null &&
        row.total &&
        row.total.points >= rubric.excellentLine &&
        !row.failed &&
        (!row.barred || revoked.has(id)) &&
        covered
      )
        may.push({ id, rank, points: row.total.points });
    }
    // Who lost the honour afterwards held its place in the quota.
    for (const id of choose(data, kind, may))
      if (!revoked.has(id)) out.set(id, { ...out.get(id)!, excellent: true });
  }
  return out;
}

/** Computes a published year again from its facts, its experts' marks and its written decisions alone. */
export function computeYear(data: OpenData): Year {
  const values = valuesOf(data.facts);
  const medians = new Map<string, Median>();
  for (const { rule } of data.rubric.items) {
    if (rule?.kind !== "median-ratio") continue;
    for (const kind of ["bureau", "college", "direct"] as const) {
      const found = medianOf(data.units, values, kind, rule.fact);
      if (found) medians.set(at(kind, rule.fact), found);
    }
  }
  const marks = allMarks(data, values, medians);
  const lists = listsOf(data);
  return { values, medians, marks, lists, standings: standingsOf(data, values, marks, lists) };
}
