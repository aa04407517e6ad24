import { median } from "../../../core/median.ts";
import { certaintyWords, factNames, factWords, type FactValue } from "../../evidence/read.ts";
import type { Edition, PublishedPointer } from "./edition.ts";

export interface ShownFact {
  /** One sentence: value, day, where it comes from. */
  says: string;
  evidence: PublishedPointer[];
}

export interface ShownItem {
  id: string;
  name: string;
  dimension: string;
  kind: string;
  /** Hundredths; of a veto 0. */
  of: number;
  /** A deduction from the total, beside the hundred: nought means that nothing was taken. */
  fromTotal: boolean;
  state: string;
  points: number | null;
  reason: string;
  experts: { expert: string; points: number; reason: string | null }[];
  facts: ShownFact[];
}

export interface ShownFinding {
  id: string;
  list: string | null;
  message: string;
  /** What it stands on, in words; null of a row that was published before it was told. */
  certainty: string | null;
  decidedOn: string | null;
  reason: string | null;
  facts: ShownFact[];
  evidence: PublishedPointer[];
  answer: string | null;
  withheld: string | null;
}

/** A unit's year as it was published. */
export interface UnitView {
  unit: { id: string; name: string; kind: string };
  edition: number;
  manifest: string;
  /** Hundredths. */
  points: number | null;
  rank: number | null;
  /** Ten-thousandths. */
  coverage: number | null;
  /** Less was known than the rubric asks: the rank is for orientation only. */
  belowFloor: boolean;
  excellent: boolean;
  failed: boolean;
  dimensions: {
    id: string;
    name: string;
    of: number;
    points: number | null;
    /** Of the units of the kind of which the score is known, hundredths, and how many they are. */
    median: number | null;
    n: number;
  }[];
  items: ShownItem[];
  findings: ShownFinding[];
}

/** The median of hundredths, half-up to a whole one; null of none. */
function medianOf(values: readonly number[]): number | null {
  const exact = median(values);
  return exact === null ? null : Math.floor(exact + 0.5);
}

function dimensionsOf(edition: Edition, unit: { id: string; kind: string }): UnitView["dimensions"] {
  const kinds = new Map(edition.units.map((one) => [one.id, one.kind]));
  const of = (row: Edition["totals"][number], id: string): number | null =>
    row.dimensions?.find((one) => one.id === id)?.points ?? null;
  return edition.rubric.dimensions.map(({ id, name, points }) => {
    const known = edition.totals
      .filter((row) => kinds.get(row.unit) === unit.kind)
      .flatMap((row) => of(row, id) ?? []);
    const own = edition.totals.find((row) => row.unit === unit.id);
    return {
      id,
      name,
      of: points,
      points: own ? of(own, id) : null,
      median: medianOf(known),
      n: known.length,
    };
  });
}

/** The facts that a mark read, each the last one of its value that counts, with what shows it. */
function factsOf(edition: Edition, unitId: string, used: Record<string, FactValue>): ShownFact[] {
  const own = edition.facts.filter((one) => one.unit === unitId && !one.withdrawn);
  return Object.entries(used).flatMap(([key, value]): ShownFact[] => {
    const fact = own.findLast((one) => one.key === key && one.value === value);
    return fact ? [shownFact(edition, fact)] : [];
  });
}

function shownFact({ rubric }: Edition, fact: Edition["facts"][number]): ShownFact {
  const names = factNames(Object.entries(rubric.factNames).map(([key, name]) => ({ key, name })));
  return { says: factWords(fact, names), evidence: [...fact.evidence, ...(fact.confirmed?.evidence ?? [])] };
}

/** What shows a finding: facts that were recorded say their sentence, everything else is led to. */
function shownBy(
  edition: Edition,
  evidence: readonly PublishedPointer[],
): Pick<ShownFinding, "facts" | "evidence"> {
  const known = new Map(edition.facts.map((one) => [one.id, one]));
  const factOf = (one: PublishedPointer) =>
    one.kind === "fact" && !one.withheld ? known.get(one.ref) : undefined;
  return {
    facts: evidence.flatMap((one) => {
      const fact = factOf(one);
      return fact ? [shownFact(edition, fact)] : [];
    }),
    evidence: evidence.filter((one) => !factOf(one)),
  };
}

function itemsOf(edition: Edition, unitId: string): ShownItem[] {
  const names = new Map(edition.rubric.dimensions.map((one) => [one.id, one.name]));
  const marks = new Map(edition.marks.filter((one) => one.unit === unitId).map((one) => [one.item, one]));
  const experts = edition.experts.filter((one) => one.unit === unitId && one.counts);
  return edition.rubric.items.flatMap((item): ShownItem[] => {
    const mark = marks.get(item.id);
    if (!mark) return [];
    const given = experts.filter((one) => one.item === item.id);
    const last = Math.max(0, ...given.map((one) => one.round));
    return [
      {
        id: item.id,
        name: item.name,
        dimension: names.get(item.dimension) ?? "附加",
        kind: item.kind,
        of: item.points,
        fromTotal: item.kind === "deduct" && item.from === "total",
        state: mark.state,
        points: mark.points,
        reason: mark.reason,
        experts: given
          .filter((one) => one.round === last)
          .map(({ expert, points, reason }) => ({ expert, points, reason })),
        facts: factsOf(edition, unitId, mark.facts),
      },
    ];
  });
}

/** What the edition says of a unit; null when it is none of the year. Pure. */
export function unitView(edition: Edition, unitId: string): UnitView | null {
  const unit = edition.units.find((one) => one.id === unitId);
  if (!unit) return null;
  const row = edition.totals.find((one) => one.unit === unitId);
  const listOf = (check: string): string | null =>
    edition.rubric.lists.find((list) => list.checks.includes(check))?.title ?? null;
  return {
    unit,
    edition: edition.edition,
    manifest: edition.manifest,
    points: row?.points ?? null,
    rank: row?.rank ?? null,
    coverage: row?.coverage ?? null,
    belowFloor: row?.coverage != null && row.coverage < (edition.rubric.coverageFloor ?? 0),
    excellent: row?.excellent ?? false,
    failed: row?.failed ?? false,
    dimensions: dimensionsOf(edition, unit),
    items: itemsOf(edition, unitId),
    findings: edition.findings
      .filter((one) => one.unit === unitId && one.state === "confirmed")
      .map(({ id, check, message, certainty, decidedOn, reason, evidence, answer, withheld }) => ({
        id,
        list: listOf(check),
        message,
        certainty: certainty === undefined ? null : certaintyWords(certainty),
        decidedOn,
        reason,
        ...shownBy(edition, evidence),
        answer,
        withheld: withheld?.reason ?? null,
      })),
  };
}
