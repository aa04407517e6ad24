import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { cycle, cycleUnit } from "../../../assessment/index.ts";

/** @throws Refusal 404 for an item that the year's rubric has not, or a unit that is not inspected in the year */
export async function demandItem(
  context: Context,
  year: number,
  unitId: string,
  item: string,
): Promise<void> {
  const { rubric } = await cycle(context, year);
  if (!rubric.items.some((one) => one.id === item)) throw notFound(`指标 ${item}`);
  await cycleUnit(context, year, unitId);
}
