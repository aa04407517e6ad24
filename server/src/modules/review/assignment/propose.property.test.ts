import * as fc from "fast-check";
import { expect, test } from "vitest";
import { proposeAssignments, proposeSubstitutes, type Proposal } from "./propose.ts";
import { partsOf } from "../quality/parts.ts";
import { placesOf, type Cell } from "./cells.ts";
import { partsOfBundle } from "./connect.ts";
import { loadsOf } from "./difference.ts";
import { holdersOf, pairKey, placeKey, type Pair } from "./pair.ts";
import type { PoolExpert } from "./pool.ts";
import { expertsOf } from "./staff.ts";

interface Situation {
  cells: Cell[];
  pool: PoolExpert[];
  need: number;
  pilotUnits: number;
}

const situation = fc
  .record({
    sizes: fc.record({ bureau: fc.nat(5), college: fc.nat(25), direct: fc.nat(8) }),
    bundles: fc.constantFrom(["all"], ["site", "hall", "open matters"]),
    need: fc.integer({ min: 1, max: 3 }),
    pilotUnits: fc.constantFrom(0, 6, 10),
    people: fc.array(
      fc.record({
        capacity: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 })),
        barred: fc.array(fc.nat(37), { maxLength: 6 }),
        declined: fc.array(fc.nat(37), { maxLength: 3 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ sizes, bundles, need, pilotUnits, people }): Situation => {
    const units = (["bureau", "college", "direct"] as const).map((kind) => ({
      kind,
      unitIds: Array.from({ length: sizes[kind] }, (_, index) => `${kind[0]?.toUpperCase()}${index}`),
    }));
    const all = units.flatMap((one) => one.unitIds);
    const named = (places: number[]): string[] => places.flatMap((place) => all[place] ?? []);
    return {
      cells: bundles.flatMap((bundle) =>
        units.filter((one) => one.unitIds.length > 0).map((one) => ({ ...one, bundle })),
      ),
      pool: people.map(({ capacity, barred, declined }, index) => ({
        accountId: `expert${index}`,
        capacity,
        barred: new Set(named(barred)),
        declined: new Set(named(declined).map((unitId) => placeKey({ unitId, bundle: bundles[0] ?? "" }))),
      })),
      need,
      pilotUnits,
    };
  });

const propose = ({ cells, pool, need, pilotUnits }: Situation): Proposal =>
  proposeAssignments(cells, pool, need, pilotUnits);

function holds(pairs: readonly Pair[], pool: readonly PoolExpert[]): void {
  const experts = new Map(pool.map((expert) => [expert.accountId, expert]));
  for (const pair of pairs) {
    const expert = experts.get(pair.accountId);
    expect(expert?.barred.has(pair.unitId)).toBe(false);
    expect(expert?.declined.has(placeKey(pair))).toBe(false);
  }
  for (const [accountId, load] of loadsOf(pairs)) {
    const capacity = experts.get(accountId)?.capacity ?? 0;
    if (capacity > 0) expect(load.units).toBeLessThanOrEqual(capacity);
  }
  expect(new Set(pairs.map(pairKey)).size).toBe(pairs.length);
}

test("nobody without part in a unit, nobody above the capacity, nobody twice in one place", () => {
  fc.assert(fc.property(situation, (given) => holds(propose(given).pairs, given.pool)));
});

test("every place stands in exactly one group and has the group's panel, except for named substitutes; what lacks experts is told", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { pairs, groups, short } = propose(given);
      const panel = holdersOf(pairs, "panel");
      const grouped = groups.flatMap((group) =>
        group.unitIds.map((unitId) => placeKey({ unitId, bundle: group.bundle })),
      );
      expect(grouped.sort()).toEqual(placesOf(given.cells).map(placeKey).sort());
      for (const group of groups) {
        for (const unitId of group.unitIds) {
          const key = placeKey({ unitId, bundle: group.bundle });
          const own = panel.get(key) ?? [];
          expect([...own].sort()).toEqual([...expertsOf(group, unitId)].sort());
          const replaced = group.substitutes.filter((one) => one.unitId === unitId);
          for (const { instead } of replaced) {
            const expert = given.pool.find((one) => one.accountId === instead);
            expect(expert?.barred.has(unitId) || expert?.declined.has(key)).toBe(true);
          }
          if (replaced.length === 0) expect([...own].sort()).toEqual([...group.panel].sort());
          const lacking = short.find((one) => placeKey(one) === key)?.lacking ?? 0;
          expect(own.length + lacking).toBe(given.need);
        }
      }
    }),
  );
});

test("the same again gives the same, pair by pair", () => {
  fc.assert(
    fc.property(situation, (given) => {
      expect(propose(given)).toEqual(propose(given));
    }),
  );
});

test("every expert of a bundle who may, marks every unit of its pilot set", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { pairs, pilot } = propose(given);
      for (const set of pilot) {
        const units = given.cells
          .filter((cell) => cell.bundle === set.bundle)
          .flatMap((cell) => cell.unitIds);
        expect(set.unitIds.length).toBe(Math.min(given.pilotUnits, units.length));
        const own = pairs.filter((pair) => pair.bundle === set.bundle);
        const members = new Set(own.filter((pair) => pair.part === "panel").map((pair) => pair.accountId));
        const holders = holdersOf(own);
        for (const expert of given.pool.filter((one) => members.has(one.accountId))) {
          if (set.withoutRoom.includes(expert.accountId)) continue;
          for (const unitId of set.unitIds) {
            const key = placeKey({ unitId, bundle: set.bundle });
            const may = !expert.barred.has(unitId) && !expert.declined.has(key);
            expect(holders.get(key)?.includes(expert.accountId) ?? false).toBe(may);
          }
        }
      }
    }),
  );
});

test("substitutes fill gaps under the same rules, and nothing that stands is moved", () => {
  fc.assert(
    fc.property(situation, fc.array(fc.nat(), { maxLength: 20 }), (given, dropped) => {
      const before = propose(given).pairs;
      const gone = new Set(dropped.map((place) => before[place % Math.max(1, before.length)]));
      const standing = before.filter((pair) => !gone.has(pair));
      const places = placesOf(given.cells);
      const { pairs, short } = proposeSubstitutes(places, standing, given.pool, given.need);
      const promoted = new Set(pairs.map(pairKey));
      const after = [...standing.filter((pair) => !promoted.has(pairKey(pair))), ...pairs];
      holds(after, given.pool);
      expect(
        standing.filter((pair) => promoted.has(pairKey(pair))).every((pair) => pair.part === "pilot"),
      ).toBe(true);
      const panel = holdersOf(after, "panel");
      for (const place of places) {
        const lacking = short.find((one) => placeKey(one) === placeKey(place))?.lacking ?? 0;
        expect(Math.max(0, given.need - (panel.get(placeKey(place))?.length ?? 0))).toBe(lacking);
      }
    }),
  );
});

/** Experts who may, with room left, mark a unit of a part of the graph that is not theirs. */
function joinable(given: Situation, pairs: readonly Pair[], bundle: string): string[] {
  const own = pairs.filter((pair) => pair.bundle === bundle);
  const loads = loadsOf(pairs);
  const parts = partsOf(own.map((pair) => ({ unit: pair.unitId, rater: pair.accountId })));
  const held = new Set(pairs.map((pair) => `${pair.accountId} ${pair.unitId}`));
  return parts.flatMap((home) =>
    given.pool
      .filter((expert) => home.raters.has(expert.accountId))
      .flatMap((expert) =>
        parts
          .filter((away) => away !== home)
          .flatMap((away) => [...away.units])
          .filter(
            (unitId) =>
              !expert.barred.has(unitId) &&
              !expert.declined.has(placeKey({ unitId, bundle })) &&
              (expert.capacity === 0 ||
                held.has(`${expert.accountId} ${unitId}`) ||
                (loads.get(expert.accountId)?.units ?? 0) < expert.capacity),
          )
          .map((unitId) => `${expert.accountId} ${unitId}`),
      ),
  );
}

test("with a pilot set the experts and units of a bundle hang together, unless recusal and capacity leave nobody who could join them", () => {
  fc.assert(
    fc.property(situation, (given) => {
      if (given.pilotUnits === 0) return;
      const { pairs } = propose(given);
      for (const bundle of new Set(given.cells.map((cell) => cell.bundle)))
        if (partsOfBundle(pairs, bundle) > 1) expect(joinable(given, pairs, bundle)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("the pilot set costs nobody more than its units, and one more for each part that it had to join", () => {
  fc.assert(
    fc.property(situation, (given) => {
      const { pairs, pilot } = propose(given);
      for (const set of pilot) {
        const counts = Map.groupBy(set.pairs, (pair) => pair.accountId);
        const outside = set.pairs.filter((pair) => !set.unitIds.includes(pair.unitId)).length;
        for (const own of counts.values())
          expect(own.length).toBeLessThanOrEqual(set.unitIds.length + outside);
        // Joining adds less marks than there are experts.
        expect(outside).toBeLessThan(Math.max(1, given.pool.length));
      }
      expect(pairs.filter((pair) => pair.part === "pilot")).toEqual(pilot.flatMap((set) => set.pairs));
    }),
  );
});
