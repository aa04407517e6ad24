import { formatNumber } from "@mingcha/gongwen";
import type { Context, Whole } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import { cycle, cycleUnits } from "../../../assessment/index.ts";
import { tables } from "../../tables.ts";
import { corrected, type Corrected, type Correcting } from "../corrected.ts";
import type { Entry, OpenDifference } from "../model.ts";
import { says } from "../says.ts";
import { waitingEntries } from "./entries.ts";
import { liveState } from "./live.ts";
import { differences } from "./openDifferences.ts";
import { publishedState, type PublishedState } from "./published.ts";

/** An entry with the sentence that it makes. */
export interface SaidEntry extends Entry {
  unit: string;
  says: string;
}

/** Everything that a corrigendum is written from. */
export interface Correction extends Correcting {
  /** The notice that is corrected: its title, number written out, date. */
  notice: { title: string; number: string; date: string };
  /** What goes into it, and what is held back for a later one. */
  entries: SaidEntry[];
  held: SaidEntry[];
  differences: OpenDifference[];
  after: Corrected;
}

/** Head of the published notice; one of an earlier program says it in its row only. */
async function headOfNotice(
  context: Context,
  year: number,
  published: PublishedState,
): Promise<Correction["notice"]> {
  const { notice } = published.first;
  if (notice) return { title: notice.title, number: notice.number, date: notice.date };
  const row = await tables(context.database)
    .selectFrom("notice")
    .select(["agency", "number_year", "serial", "issued_on"])
    .where("year", "=", year)
    .executeTakeFirstOrThrow();
  const { agency, number_year: numberYear, serial, issued_on: date } = row;
  if (numberYear === null || serial === null || date === null)
    throw new Error(`The published notice of ${year} has no number.`);
  return {
    title: `${year} 年度检查情况的通报`,
    number: formatNumber({ agency, year: numberYear, serial }),
    date,
  };
}

/** @throws Refusal 409 before the year's notice is out */
export async function correctionOf(context: Whole, year: number): Promise<Correction> {
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
    units: await cycleUnits(context, year),
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
    notice: await headOfNotice(context, year, published),
    entries: chosen.map(said),
    held: waiting.filter((entry) => entry.held).map(said),
    differences: differences(published, correcting.live),
    after,
  };
}
