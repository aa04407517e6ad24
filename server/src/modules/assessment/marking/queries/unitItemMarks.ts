import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { demandNoConflict, ofAnotherUnit } from "../../../../core/policy.ts";
import { notFound } from "../../../../core/refusal.ts";
import { cycle } from "../../year/queries/cycles.ts";
import type { PlannedMark } from "../plannedMarks.ts";
import { itemMarks } from "./marks.ts";

/** A unit's automatic marks as they are stored. @throws Refusal 404 for another unit's officer, 403 for a person with a conflict */
export async function unitItemMarks(context: Context, year: number, unitId: string): Promise<PlannedMark[]> {
  const viewer = signedIn(context);
  if (ofAnotherUnit(viewer, unitId)) throw notFound("该单位");
  demandNoConflict(viewer, unitId);
  await cycle(context, year);
  return itemMarks(wholeOf(context, "of a unit that the viewer may see"), year, unitId);
}
