import type { Context } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle } from "../../../assessment/index.ts";
import { allUnits } from "../../../registry/index.ts";
import { tables } from "../../tables.ts";
import { corrected, type Corrected, type Correcting } from "../corrected.ts";
import type { Entry, OpenDifference } from "../model.ts";
import { says } from "../says.ts";
import { waitingEntries } from "./entries.ts";
import { liveState } from "./live.ts";
import { differences } from "./openDifferences.ts";
import { publishedState } from "./published.ts";

/** An entry with the sentence that it makes. */
export interface SaidEntry extends Entry {
  unit: string;
  says: string;
}

/** Everything that a corrigendum is written from. */
export interface Correction extends Correcting {
  /** What goes into it, and what is held back for a later one. */
  entries: SaidEntry[];
  held: SaidEntry[];
  differences: OpenDifference[];
  after: Corrected;
}

/** @throws Refusal 409 before the year's notice is out */
export async function correctionOf(context: Context, year: number): Promise<Correction> {
  const published = await publishedState(context, year);
  if (!published)
    throw new Refusal(409, "not-published", `${year} 年度的通报还没有发布，有差错请直接修改通报稿。`);
  const standing = await tables(context.database)
    .selectFrom("standing")
    .select("data")
    .where("year", "=", year)
    .executeTakeFirst();
  const correcting: Correcting = {
    of: await cycle(context, year),
    published,
    frozen: standing?.data.rows ?? [],
    live: await liveState(context, year),
    units: await allUnits(context),
  };
  const waiting = await waitingEntries(context, year);
  const chosen = waiting.filter((entry) => !entry.held);
  const after = corrected(correcting, chosen);
  const names = new Map(published.result.units.map((unit) => [unit.id, unit.name]));
  const said = (entry: Entry): SaidEntry => ({
    ...entry,
    unit: names.get(entry.unitId) ?? entry.unitId,
    says: says(entry, correcting, after),
  });
  return {
    ...correcting,
    entries: chosen.map(said),
    held: waiting.filter((entry) => entry.held).map(said),
    differences: differences(published, correcting.live),
    after,
  };
}
