import { confirmedWords, lastDay } from "../../../../core/documentWords.ts";
import type { Calendar } from "../../../../core/calendar.ts";
import { signedIn, type Context, wholeOf } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import {
  checksOf,
  cycle,
  cycleUnits,
  orderPhraseOf,
  phraseKey,
  phraseOf,
  type Cycle,
} from "../../../assessment/index.ts";
import { findingsOf, type Finding } from "../../../evidence/read.ts";
import type { Unit } from "../../../registry/index.ts";
import { OTHER_LIST } from "../../model.ts";
import { maySeeUnit } from "../../policy.ts";
import { tables } from "../../tables.ts";

/** One finding with the limit in which it is to be mended. */
export interface PlannedItem {
  finding: Finding;
  list: string;
  /** What holds of this unit; the list's title only where the list finds one thing. */
  title: string;
  /** Heads it in the order: what is wrong with this unit. */
  heading: string;
  /** What the order asks for, with its last day and its working days filled in. */
  demand: string;
  /** What closes it; null: the re-check alone. */
  closes: string | null;
  security: boolean;
  limitWorkingDays: number;
  /** Tag of the limit: [S] seen, [P] proposed, … */
  tag: string;
  /** The limit counts from the day after it: later than the day of issue when that is a day off, or after hours. */
  countedFrom: string;
  due: string;
  /** The way to the last day leads through a year without an official holiday table. */
  dueProvisional: boolean;
}

export interface PlannedOrder {
  unit: Unit;
  items: PlannedItem[];
}

/** Messages end with a full stop; a heading gets its own. */
export const bare = (text: string): string => text.replace(/(?<![。．.；;])[。．.；;]+$/u, "");

function planned(of: Cycle, finding: Finding, countedFrom: string, days: Calendar): PlannedItem {
  const list = of.lists.find((one) => checksOf(one).includes(finding.check));
  const { key, limitWorkingDays } = list ?? OTHER_LIST;
  const tag = list?.tags?.["limitWorkingDays"] ?? list?.tag ?? OTHER_LIST.tag;
  const phrase = list ? phraseOf(list, finding) : null;
  const title = phrase?.says ?? list?.title ?? OTHER_LIST.title;
  const due = days.due(countedFrom, limitWorkingDays);
  const asked = orderPhraseOf(of.documents, key, phrase && phraseKey(phrase));
  return {
    finding,
    list: key,
    title,
    // A list that finds one thing by its rule says of the unit what the finding says; its title speaks of the group.
    heading: phrase === null ? bare(confirmedWords(finding.message)) : title,
    demand: asked.demand.replace("{due}", lastDay(due)).replace("{days}", String(limitWorkingDays)),
    closes: asked.closes,
    security: list?.paragraph === "security",
    limitWorkingDays,
    tag,
    countedFrom,
    due: due.date,
    dueProvisional: due.provisional,
  };
}

/**
 * What would be ordered today: confirmed findings that no order holds yet, by unit in the order of units, security first. Units from
 * which the viewer is recused are left to somebody else.
 */
export async function plannedOrders(
  context: Context,
  year: number,
  unitIds?: readonly string[],
): Promise<PlannedOrder[]> {
  const viewer = signedIn(context);
  const of = await cycle(context, year);
  const days = await calendar(context);
  const countedFrom = days.arrivedOn(context.clock.now());
  const one = unitIds?.length === 1 ? unitIds[0] : undefined;
  let ordered = tables(context.database)
    .selectFrom("rectification_item")
    .select("finding_id")
    .where("year", "=", year);
  if (one !== undefined) ordered = ordered.where("unit_id", "=", one);
  const held = new Set((await ordered.execute()).map((row) => row.finding_id));
  const open = (
    await findingsOf(wholeOf(context, "units of a recusal are left out"), {
      year,
      unitId: one,
      state: "confirmed",
    })
  ).filter((finding) => !held.has(finding.id));
  // A unit that is no more can't mend anything; the others are addressed as they are called today, which the order then keeps.
  const units = (await cycleUnits(context, year, { ids: unitIds }))
    .filter((unit) => unit.active && maySeeUnit(viewer, unit.id))
    .map((unit) => ({ ...unit, name: unit.now.name }));
  const byUnit = Map.groupBy(open, (finding) => finding.unitId);
  return units.flatMap((unit) => {
    const items = (byUnit.get(unit.id) ?? [])
      .map((finding) => planned(of, finding, countedFrom, days))
      .sort(
        (a, b) => Number(b.security) - Number(a.security) || (a.due < b.due ? -1 : a.due > b.due ? 1 : 0),
      );
    return items.length > 0 ? [{ unit, items }] : [];
  });
}
