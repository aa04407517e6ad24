import type { Cycle, CycleUnit } from "../../assessment/index.ts";
import { UNIT_KINDS, type UnitKind } from "../../registry/index.ts";
import type { PublishedClause, ResultJson, Standing } from "../model.ts";
import type { Honours } from "../queries/honours.ts";
import { placed } from "../standings/workedOut.ts";
import { byUnit, hundredths, type Entry, type Moved, type NamedUnit } from "./model.ts";
import type { LiveState } from "./queries/live.ts";
import type { PublishedState } from "./queries/published.ts";

/** The year's result with some entries applied to what is published. */
export interface Corrected {
  rows: Standing[];
  result: ResultJson;
  lists: Map<string, NamedUnit[]>;
  honours: Honours;
  /** Every unit whose score or rank is another, whether it has an entry or follows from others. */
  moved: Moved[];
}

export interface Correcting {
  of: Cycle;
  published: PublishedState;
  /** The standings on which what is published stands. */
  frozen: readonly Standing[];
  live: LiveState;
  /** Every unit of the register, in its order. */
  units: readonly CycleUnit[];
}

/** Excellent units and their persons after the entries. */
function honoured({ published, live }: Correcting, entries: readonly Entry[]): Map<string, string | null> {
  const out = new Map(
    published.result.units.flatMap((unit) => (unit.excellent ? [[unit.id, unit.nominee] as const] : [])),
  );
  for (const entry of entries) {
    if (entry.kind === "revoke") out.delete(entry.unitId);
    if (entry.kind === "grant") out.set(entry.unitId, live.nominees.get(entry.unitId) ?? null);
    if (entry.kind === "nominee" && out.has(entry.unitId)) out.set(entry.unitId, entry.nominee);
  }
  return out;
}

/** Standings with the scores of marked units as the data say now, ranks placed again, honours as given. */
function rowsAfter(
  { of, frozen, live }: Correcting,
  entries: readonly Entry[],
  excellent: ReadonlyMap<string, unknown>,
): Standing[] {
  const now = byUnit(live.rows);
  const marked = new Set(entries.filter((one) => one.kind === "mark").map((one) => one.unitId));
  const touched = new Set(entries.map((one) => one.unitId));
  const decided = new Map(
    entries
      .filter((one) => one.kind === "revoke" && one.origin === "decision")
      .map((one) => [one.unitId, `优秀称号已撤销：${one.reason}`]),
  );
  return placed(
    of,
    frozen.map((row) => {
      const fresh = now.get(row.unitId);
      const base = fresh && marked.has(row.unitId) ? fresh : row;
      const bar = fresh && touched.has(row.unitId) ? fresh.bar : row.bar;
      return {
        ...base,
        name: row.name,
        // A written decision on little coverage stands with the honour that follows from it.
        coverageDecision: fresh && touched.has(row.unitId) ? fresh.coverageDecision : base.coverageDecision,
        bar: bar ?? decided.get(row.unitId) ?? null,
        excellent: excellent.has(row.unitId),
        undecided: false,
      };
    }),
  );
}

function listsAfter({ published, units }: Correcting, entries: readonly Entry[]): Map<string, NamedUnit[]> {
  const place = new Map(units.map((unit, index) => [unit.id, index]));
  const names = new Map(published.result.units.map((unit) => [unit.id, unit.name]));
  const at = (one: NamedUnit): number => place.get(one.unitId ?? "") ?? units.length;
  const keys = [...new Set([...published.lists.keys(), ...entries.map((one) => one.list).filter(Boolean)])];
  return new Map(
    keys.map((key) => {
      const own = entries.filter((one) => one.list === key);
      const gone = new Set(own.filter((one) => one.kind === "unname").map((one) => one.unitId));
      const added = own
        .filter((one) => one.kind === "name")
        .map((one) => ({ unitId: one.unitId, name: names.get(one.unitId) ?? one.unitId }));
      const kept = (published.lists.get(key) ?? []).filter(
        (one) => !gone.has(one.unitId ?? "") && !added.some((other) => other.unitId === one.unitId),
      );
      return [key, added.length === 0 ? kept : [...kept, ...added].toSorted((a, b) => at(a) - at(b))];
    }),
  );
}

/**
 * What is said of each unit of the lists: as published of whoever stays, as the data say now of whoever an entry names.
 */
function clausesAfter(
  { published, live }: Correcting,
  entries: readonly Entry[],
  lists: ReadonlyMap<string, readonly NamedUnit[]>,
): Record<string, PublishedClause[]> {
  const before = published.result.clauses ?? {};
  return Object.fromEntries(
    [...lists].flatMap(([key, named]) => {
      const now = live.lists.find((one) => one.key === key)?.clauses ?? [];
      const then = before[key] ?? [];
      const entered = new Set(
        entries.filter((one) => one.kind === "name" && one.list === key).map((one) => one.unitId),
      );
      const known = [
        ...now.map(({ key: of, says }) => ({ key: of, says })),
        ...then.filter((one) => !now.some((other) => other.key === one.key)),
      ];
      const clauses = known.flatMap(({ key: of, says }): PublishedClause[] => {
        const was = then.find((one) => one.key === of);
        const is = new Set(now.find((one) => one.key === of)?.units.map((unit) => unit.id));
        const names = named
          .filter(({ unitId, name }) =>
            entered.has(unitId ?? "") ? is.has(unitId ?? "") : was?.names.includes(name),
          )
          .map((one) => one.name);
        return names.length === 0 ? [] : [{ key: of, says: was?.says ?? says, names }];
      });
      return clauses.length === 0 ? [] : [[key, clauses] as const];
    }),
  );
}

function honoursAfter(
  { published, units }: Correcting,
  excellent: ReadonlyMap<string, string | null>,
): Honours {
  const known = new Map(published.result.units.map((unit) => [unit.id, unit]));
  const own = units.flatMap((unit) => {
    const then = known.get(unit.id);
    return then && excellent.has(unit.id)
      ? [{ id: unit.id, name: then.name, kind: then.kind, order: unit.personOrder }]
      : [];
  });
  const of = (kind: UnitKind) =>
    own.filter((unit) => unit.kind === kind).map(({ id, name }) => ({ id, name }));
  const byPerson = own.toSorted(
    (a, b) => UNIT_KINDS.indexOf(a.kind) - UNIT_KINDS.indexOf(b.kind) || a.order - b.order,
  );
  return {
    excellentUnits: { bureau: of("bureau"), college: of("college"), direct: of("direct") },
    excellentIndividuals: byPerson.flatMap(({ id, name: unit }) => {
      const name = excellent.get(id);
      return name ? [{ name, unit, unitId: id }] : [];
    }),
    missing: own.filter(({ id }) => !excellent.get(id)).map(({ id, name }) => ({ id, name })),
  };
}

const shareOf = (coverage: number | null): number | null => (coverage === null ? null : coverage / 10_000);

/** Applies entries to what is published: nothing but what an entry names changes, except ranks, which follow from scores. Pure. */
export function corrected(correcting: Correcting, entries: readonly Entry[]): Corrected {
  const { published } = correcting;
  const excellent = honoured(correcting, entries);
  const rows = rowsAfter(correcting, entries, excellent);
  const now = byUnit(rows);
  const lists = listsAfter(correcting, entries);
  const honours = honoursAfter(correcting, excellent);
  const marked = new Set(entries.filter((one) => one.kind === "mark").map((one) => one.unitId));
  const units = published.result.units.map((unit) => {
    const row = now.get(unit.id);
    const score = row ? (row.score === null ? null : row.score / 100) : unit.score;
    const nominee = excellent.get(unit.id) ?? null;
    const coverage = row && marked.has(unit.id) ? shareOf(row.coverage) : unit.coverage;
    const rank = row ? row.rank : unit.rank;
    const found = row ? { failed: row.failed, barred: row.bar !== null } : {};
    return { ...unit, score, coverage, rank, ...found, excellent: excellent.has(unit.id), nominee };
  });
  const names = (named: readonly { name: string }[]): string[] => named.map((one) => one.name);
  return {
    rows,
    lists,
    honours,
    moved: published.result.units.flatMap((unit, index) => {
      const after = units[index];
      const scores = { scoreBefore: hundredths(unit.score), scoreAfter: hundredths(after?.score ?? null) };
      const ranks = { rankBefore: unit.rank, rankAfter: after?.rank ?? null };
      const same = scores.scoreBefore === scores.scoreAfter && ranks.rankBefore === ranks.rankAfter;
      return same ? [] : [{ unitId: unit.id, unit: unit.name, ...scores, ...ranks }];
    }),
    result: {
      ...published.result,
      units,
      findings: {
        ...published.result.findings,
        ...Object.fromEntries([...lists].map(([key, named]) => [key, names(named)])),
      },
      clauses: clausesAfter(correcting, entries, lists),
      excellentUnits: {
        bureau: names(honours.excellentUnits.bureau),
        college: names(honours.excellentUnits.college),
        direct: names(honours.excellentUnits.direct),
      },
      excellentIndividuals: honours.excellentIndividuals.map(({ name, unit }) => ({ name, unit })),
    },
  };
}
