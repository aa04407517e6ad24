import { proposeSubstitutes } from "./propose.ts";
import type { Basis } from "./queries/assignmentBasis.ts";
import type { Rounds } from "../marking/queries/marked.ts";
import type { Round } from "../tables.ts";
import { placesOf } from "./cells.ts";
import { holdersOf, placeKey, type Pair } from "./pair.ts";
import type { Shortage } from "./shortage.ts";

/** What the office decides about marks that were handed in. */
export type Decision = "kept" | "redone";

/** One assignment that ends, with what becomes of its marks. */
export interface Ending {
  pair: Pair;
  marks: "none" | Decision;
  /** The last round in which kept marks count. */
  keptThrough: Round | null;
}

/** The end of an assignment under a decision: only what was handed in can be kept, up to the last round that was. */
export function endingOf(pair: Pair, done: Rounds, decision: Decision): Ending {
  const rounds = done.get(`${pair.unitId} ${pair.accountId}`);
  if (!rounds || rounds.size === 0) return { pair, marks: "none", keptThrough: null };
  const last: Round = rounds.has(2) ? 2 : 1;
  return { pair, marks: decision, keptThrough: decision === "kept" ? last : null };
}

export interface DeparturePlan {
  endings: Ending[];
  /** Who comes in, on panels only: calibration is not done again. */
  successors: Pair[];
  /** Places that nobody can take. */
  short: Shortage[];
}

/**
 * What becomes of everything that an expert has in hand: each assignment ends, and where the open round lacks marks then, somebody comes in:
 * the named one, or whoever the rules for substitutes give.
 * @param endings of the expert's assignments
 * @param round the round that is open
 * @param successor null: proposed place by place
 */
export function planDeparture(
  basis: Pick<Basis, "cells" | "active" | "pool" | "rubric">,
  endings: readonly Ending[],
  accountId: string,
  round: Round,
  successor: string | null,
): DeparturePlan {
  const open = new Set(
    endings
      .filter(({ pair, keptThrough }) => pair.part === "panel" && (keptThrough ?? 0) < round)
      .map(({ pair }) => placeKey(pair)),
  );
  const ending = new Set(endings.map(({ pair }) => placeKey(pair)));
  // What the expert has kept marks for still stands in the panel.
  const standing = basis.active.filter(
    (pair) => pair.accountId !== accountId || !ending.has(placeKey(pair)) || !open.has(placeKey(pair)),
  );
  const places = placesOf(basis.cells).filter((place) => open.has(placeKey(place)));
  const need = basis.rubric.review.expertsPerUnit;
  const pool = basis.pool.filter((expert) => expert.accountId !== accountId);
  if (successor === null) {
    const { pairs, short } = proposeSubstitutes(places, standing, pool, need);
    return { endings: [...endings], successors: pairs, short };
  }
  const panel = holdersOf(standing, "panel");
  const successors = places
    .filter((place) => panel.get(placeKey(place))?.includes(successor) !== true)
    .map(({ unitId, bundle }): Pair => ({ unitId, bundle, accountId: successor, part: "panel" }));
  return { endings: [...endings], successors, short: [] };
}
