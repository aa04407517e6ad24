import type { Whole } from "../../../core/context.ts";
import { currentFacts, type FactValue } from "../../evidence/read.ts";
import type { Correction } from "../corrections/queries/correction.ts";
import { newestEdition } from "./earlier.ts";
import { medianRows } from "./outcome.ts";
import { settledValues, type Settled } from "./settled.ts";
import { UNIT_KINDS } from "../../registry/index.ts";

export type Values = Map<string, Map<string, FactValue>>;

/** Unit → key → the value that counts now. */
export async function countedValues(context: Whole, year: number): Promise<Values> {
  const out: Values = new Map();
  for (const fact of await currentFacts(context, year)) {
    const own = out.get(fact.unitId) ?? new Map<string, FactValue>();
    out.set(fact.unitId, own.set(fact.key, fact.value));
  }
  return out;
}

/** What a corrigendum touches and what it leaves as it was published. */
export interface Reach {
  /** Units that follow the data of now: those with an entry, and all of a kind whose median moves with them. */
  follow: ReadonlySet<string>;
  /** Kinds whose median moves, by the corrected units or by others. */
  moved: ReadonlySet<string>;
  /** Null where no edition is out yet: then everything is as it is now. */
  settled: Settled | null;
}

/** How far a corrigendum reaches. A median is of all units of its kind: where it moves, the kind goes together. */
export async function reachOf(
  context: Whole,
  { of, units, entries }: Pick<Correction, "of" | "units" | "entries">,
): Promise<Reach> {
  const touched = new Set(entries.map((one) => one.unitId));
  const newest = await newestEdition(context, of.year);
  if (!newest) return { follow: touched, moved: new Set(), settled: null };
  const now = await countedValues(context, of.year);
  const then = settledValues(newest.files);
  const pick = (id: string) => (touched.has(id) ? now : then).get(id) ?? new Map<string, FactValue>();
  const next: Values = new Map(units.map(({ id }) => [id, pick(id)]));
  const of3 = [now, then, next].map((values) => medianRows(of.rubric, units, values));
  const told = (kind: string): string[] =>
    of3.map((rows) => JSON.stringify(rows.filter((row) => row.kind === kind)));
  const moved = new Set<string>(UNIT_KINDS.filter((kind) => new Set(told(kind)).size > 1));
  const active = new Set<string>(units.filter((one) => touched.has(one.id)).map((one) => one.kind));
  const follow = new Set(
    units
      .filter((one) => touched.has(one.id) || (moved.has(one.kind) && active.has(one.kind)))
      .map((one) => one.id),
  );
  return {
    follow,
    moved,
    settled: {
      earlier: newest.files,
      packages: newest.packages,
      units: new Set(units.filter((one) => !follow.has(one.id)).map((one) => one.id)),
      kinds: new Set(UNIT_KINDS.filter((kind) => !active.has(kind))),
    },
  };
}
