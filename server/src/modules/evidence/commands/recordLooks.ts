import { sql } from "kysely";
import type { Work } from "../../../core/context.ts";
import type { EvidencePointer, NewFact } from "../model.ts";
import { standingFacts, type StandingFact } from "../queries/standingFacts.ts";
import { recordFacts } from "./recordFacts.ts";

/** Rows a statement, as in `recordFacts`. */
const CHUNK = 1000;

const DECISION = "evidence.decision";

interface Confirmed {
  factId: number;
  look: NewFact;
}

const saysTheSame = (standing: StandingFact | undefined, look: NewFact): boolean =>
  standing !== undefined &&
  !standing.withdrawn &&
  standing.value === look.value &&
  standing.source === look.source &&
  standing.closedUntil === null &&
  look.closedUntil === undefined &&
  standing.seenUntil <= look.asOf;

/** Whether a look found what is to be confirmed: a decision is repeated with every look, also with those that saw otherwise, or nothing. */
const wasSeen = (one: NewFact, group: readonly NewFact[]): boolean =>
  group.some(({ source, value }) => source !== DECISION && value === one.value);

async function confirmFacts(work: Work, confirmed: Confirmed[]): Promise<void> {
  // One order for everybody, so that two who confirm the same facts never wait for each other in a ring.
  const ordered = confirmed.toSorted((a, b) => a.factId - b.factId);
  const recordedAt = work.clock.now();
  for (let start = 0; start < ordered.length; start += CHUNK) {
    const rows = ordered.slice(start, start + CHUNK).map(({ factId, look }) => ({
      fact_id: factId,
      confirmed_until: look.asOf,
      note: look.note ?? null,
      evidence: look.evidence ?? ([] as EvidencePointer[]),
      package_id: look.packageId ?? null,
      needs_packages: look.needsPackages ?? [],
    }));
    await sql`
      insert into fact_confirmation (fact_id, confirmed_until, note, evidence, package_id, needs_packages, recorded_at)
      select fact_id, confirmed_until, note, evidence, package_id, needs_packages, ${recordedAt}
      from jsonb_to_recordset(${{ rows }}::jsonb -> 'rows')
        as row (fact_id bigint, confirmed_until date, note text, evidence jsonb, package_id uuid, needs_packages uuid[])
      on conflict (fact_id) do update set
        confirmed_until = greatest(fact_confirmation.confirmed_until, excluded.confirmed_until),
        note = excluded.note, evidence = excluded.evidence, package_id = excluded.package_id,
        needs_packages = excluded.needs_packages, looks = fact_confirmation.looks + 1, withdrawal_id = null,
        recorded_at = excluded.recorded_at`.execute(work.database);
  }
}

/**
 * Records what a look saw, inside the caller's transaction. A key of which the newest rows say the same already gets no row: they are
 * confirmed until the day of the look, with its evidence. Several rows of a key (what was seen, and what a person has decided of it) are
 * compared as one, so that the order in which they count stays.
 */
export async function recordLooks(work: Work, looks: NewFact[]): Promise<void> {
  const groups = Map.groupBy(looks, ({ year, unitId, key }) => `${year} ${unitId} ${key}`);
  const standing = await standingFacts(work, [...groups.values()]);
  const same = new Set<NewFact>();
  const confirmed = [...groups].flatMap(([name, group]): Confirmed[] => {
    const newest = standing.get(name) ?? [];
    if (!group.every((look, place) => saysTheSame(newest[place], look))) return [];
    for (const look of group) same.add(look);
    return group.flatMap((look, place) =>
      wasSeen(look, group) ? [{ factId: newest[place]?.id ?? 0, look }] : [],
    );
  });
  await confirmFacts(work, confirmed);
  await recordFacts(
    work,
    looks.filter((look) => !same.has(look)),
  );
}
