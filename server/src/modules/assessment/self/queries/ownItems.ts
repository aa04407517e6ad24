import type { Context } from "../../../../core/context.ts";
import { cycle } from "../../year/queries/cycles.ts";
import { cycleUnit } from "../../year/queries/cycleUnits.ts";
import { markStates } from "../../marking/queries/marks.ts";
import type { Item } from "../../pack/rubric.ts";

/** Items of the year's rubric that apply to a unit: by its kind, and, once marks are computed, by what they say. */
export async function applicableItems(context: Context, year: number, unitId: string): Promise<Item[]> {
  const { rubric } = await cycle(context, year);
  const { kind } = await cycleUnit(context, year, unitId);
  const left = new Set(
    (await markStates(context, year, [unitId]))
      .filter((mark) => mark.state === "not-applicable")
      .map((mark) => mark.item),
  );
  return rubric.items.filter(
    (item) => item.kind !== "veto" && item.appliesTo.includes(kind) && !left.has(item.id),
  );
}
