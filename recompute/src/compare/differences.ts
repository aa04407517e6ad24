import { halfUp, read, written, type Fraction } from "../method/fraction.ts";
import type { Year } from "../method/year.ts";
import type { Certainty, OpenData, Test } from "../package/format.ts";

/** Something published that does not come out again. */
export interface Difference {
  /** File and place, e.g. `totals.json C001 points`. */
  place: string;
  published: string;
  recomputed: string;
}

const text = (value: unknown): string => (value === undefined ? "absent" : JSON.stringify(value));

/** Collects what differs. */
class Ledger {
  readonly found: Difference[] = [];
  same(place: string, published: unknown, recomputed: unknown): void {
    const [a, b] = [text(published), text(recomputed)];
    if (a !== b) this.found.push({ place, published: a, recomputed: b });
  }
  exact(place: string, published: string | null | undefined, recomputed: Fraction | null): void {
    const own = published === null || published === undefined ? published : written(read(published));
    this.same(place, own, recomputed === null ? null : written(recomputed));
  }
}

/** Each key once: a row that stands twice is told, and so is one that is missing. */
function byKey<Row>(
  ledger: Ledger,
  file: string,
  rows: readonly Row[],
  key: (row: Row) => string,
): Map<string, Row> {
  const out = new Map<string, Row>();
  for (const row of rows) {
    if (out.has(key(row))) ledger.same(`${file} ${key(row)}`, "twice", "once");
    out.set(key(row), row);
  }
  return out;
}

function medians(ledger: Ledger, data: OpenData, year: Year): void {
  const published = byKey(ledger, "medians.json", data.medians, (row) => `${row.kind} ${row.fact}`);
  for (const key of new Set([...published.keys(), ...year.medians.keys()])) {
    const [row, own] = [published.get(key), year.medians.get(key)];
    ledger.exact(`medians.json ${key} median`, row?.median, own?.median ?? null);
    ledger.same(`medians.json ${key} n`, row?.n, own?.n);
  }
}

function marks(ledger: Ledger, data: OpenData, year: Year): void {
  const published = byKey(ledger, "item-marks.json", data.itemMarks, (row) => `${row.unit} ${row.item}`);
  for (const key of new Set([...published.keys(), ...year.marks.keys()])) {
    const [row, own] = [published.get(key), year.marks.get(key)];
    const place = `item-marks.json ${key}`;
    ledger.same(`${place} state`, row?.state, own?.state);
    if (!row || !own) continue;
    ledger.exact(`${place} exact`, row.exact, own.points);
    ledger.same(`${place} points`, row.points, own.points === null ? null : halfUp(own.points));
    for (const [fact, value] of Object.entries(row.facts))
      ledger.same(`${place} facts ${fact}`, value, year.values.get(row.unit)?.get(fact) ?? null);
  }
}

function totals(ledger: Ledger, data: OpenData, year: Year): void {
  const published = byKey(ledger, "totals.json", data.totals, (row) => row.unit);
  for (const unit of new Set([...published.keys(), ...year.standings.keys()])) {
    const [row, own] = [published.get(unit), year.standings.get(unit)];
    const place = `totals.json ${unit}`;
    if (!row || !own) {
      ledger.same(place, row && "there", own && "there");
      continue;
    }
    ledger.same(`${place} points`, row.points, own.total?.points ?? null);
    ledger.same(`${place} base`, row.base, own.total?.base ?? null);
    ledger.same(`${place} deducted`, row.deducted, own.total ? halfUp(own.total.deducted) : 0);
    ledger.same(`${place} bonus`, row.bonus, own.total?.bonus ?? 0);
    for (const one of row.dimensions ?? [])
      ledger.same(`${place} dimension ${one.id}`, one.points, own.total?.dimensions.get(one.id) ?? null);
    for (const key of ["coverage", "failed", "barred", "rank", "overall", "excellent"] as const)
      ledger.same(`${place} ${key}`, row[key], own[key]);
  }
}

function names(ledger: Ledger, data: OpenData, year: Year): void {
  const published = byKey(ledger, "lists.json", data.lists, (row) => row.key);
  for (const key of new Set([...published.keys(), ...year.lists.keys()]))
    ledger.same(`lists.json ${key}`, published.get(key)?.units, year.lists.get(key));
  const excellent = data.units
    .filter((unit) => year.standings.get(unit.id)?.excellent)
    .map((unit) => unit.id);
  ledger.same("honours.json units", [...data.honours.units].sort(), [...excellent].sort());
  const persons = byKey(ledger, "honours.json persons", data.honours.persons, (row) => row.unit);
  for (const unit of persons.keys())
    ledger.same(
      `honours.json persons ${unit}`,
      "person of an excellent unit",
      excellent.includes(unit) ? "person of an excellent unit" : "unit is not excellent",
    );
}

/** A finding that a rule over facts raised must have the facts that make the rule fire. */
function rules(ledger: Ledger, data: OpenData, year: Year): void {
  for (const list of data.rubric.lists) {
    if (!list.rule) continue;
    for (const finding of data.findings) {
      if (finding.state !== "confirmed" || !list.checks.includes(finding.check)) continue;
      const holds = (test: Test): boolean => {
        const value = year.values.get(finding.unit)?.get(test.fact);
        return "equals" in test ? value === test.equals : typeof value === "number" && value >= test.atLeast;
      };
      const fires = "all" in list.rule ? list.rule.all.every(holds) : list.rule.any.some(holds);
      ledger.same(
        `findings.json ${finding.id} ${list.key}`,
        "confirmed",
        fires ? "confirmed" : "its facts do not say so",
      );
    }
  }
}

/** What a recorded fact is, by who recorded it. */
function kindOfSource(source: string): Certainty {
  if (source.startsWith("registry.")) return "filing";
  // Spaced visits are counted; no second look was taken at any of them.
  if (source === "monitoring.availability") return "statistics";
  if (source.startsWith("monitoring.")) return "two-looks";
  return /\.(?:tally|progress)$/.test(source) ? "statistics" : "person";
}

/** A confirmed finding stands on something, a dismissed one on nothing; one that stands on facts alone stands on what they are. */
function certainties(ledger: Ledger, data: OpenData): void {
  const sources = new Map(data.facts.map((fact) => [fact.id, fact.source]));
  const ruled = new Set(data.rubric.lists.flatMap((list) => (list.rule ? list.checks : [])));
  for (const { id, check, state, certainty, evidence } of data.findings) {
    if (certainty === undefined) continue;
    const place = `findings.json ${id} certainty`;
    ledger.same(place, certainty.length > 0, state === "confirmed");
    const facts = evidence.flatMap((one) => (one.kind === "fact" ? (sources.get(one.ref) ?? []) : []));
    if (state !== "confirmed") continue;
    const [only = "person"] = certainty;
    if (!ruled.has(check) || facts.length === 0) {
      // Nothing was counted or filed of it: two looks at what is archived, or a person.
      const looked = certainty.length < 2 && (only === "person" || only === "two-looks");
      const archived = evidence.some((one) => one.kind === "package");
      const says = looked && (only === "person" || archived) ? "two looks or a person" : certainty.join();
      ledger.same(place, says, "two looks or a person");
      continue;
    }
    // Whatever facts say, a person may have raised it from a look of their own, which then stands among its evidence.
    if (certainty.join() === "person" && evidence.some((one) => one.kind !== "fact")) continue;
    const expected = [...new Set(facts.map(kindOfSource))];
    ledger.same(place, certainty.toSorted().join(), expected.toSorted().join());
  }
}

/** Everything published that does not come out again; empty when all of it does. */
export function differences(data: OpenData, year: Year): Difference[] {
  const ledger = new Ledger();
  medians(ledger, data, year);
  marks(ledger, data, year);
  totals(ledger, data, year);
  names(ledger, data, year);
  rules(ledger, data, year);
  certainties(ledger, data);
  return ledger.found;
}
