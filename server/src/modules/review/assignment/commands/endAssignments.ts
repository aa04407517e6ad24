import { signedIn, type Work } from "../../../../core/context.ts";
import type { Ending } from "../departure.ts";
import { pairKey, type Pair } from "../pair.ts";
import { tables, type EndCause } from "../../tables.ts";

/** Why assignments end, for the record. */
export interface EndReason {
  cause: EndCause;
  reason: string;
  /** Key of an ended pair's place and expert → who comes in. */
  successors?: ReadonlyMap<string, string>;
}

/** Writes down how assignments ended and what becomes of their marks. The rows of `assignment` are taken away by the caller. */
export async function recordEnds(
  work: Work,
  year: number,
  endings: readonly Ending[],
  { cause, reason, successors }: EndReason,
): Promise<void> {
  if (endings.length === 0) return;
  await tables(work.database)
    .insertInto("assignment_end")
    .values(
      endings.map(({ pair, marks, keptThrough }) => ({
        year,
        unit_id: pair.unitId,
        bundle: pair.bundle,
        account_id: pair.accountId,
        part: pair.part,
        cause,
        marks,
        kept_through: keptThrough,
        successor_id: successors?.get(pairKey(pair)) ?? null,
        reason,
        decided_by: signedIn(work).name,
        decided_at: work.clock.now(),
      })),
    )
    .execute();
}

/** What stands once pairs have gone and others have come; somebody of the pilot set who comes onto the panel changes part. */
export function exchanged(
  standing: readonly Pair[],
  leaving: readonly Pair[],
  coming: readonly Pair[],
): Pair[] {
  const gone = new Set([...leaving, ...coming].map(pairKey));
  return [...standing.filter((pair) => !gone.has(pairKey(pair))), ...coming];
}
