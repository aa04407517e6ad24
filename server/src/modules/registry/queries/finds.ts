import { signedIn, type Context } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import { FIRST, type Found } from "../../../core/search.ts";
import { policy } from "../policy.ts";
import { KIND_NAMES } from "../workbook.ts";
import { units } from "./units.ts";

/** Units by any name that they have or had, or by their id. */
export async function finds(context: Context, words: string): Promise<Found[]> {
  const viewer = signedIn(context);
  if (!allows(policy.listUnits, viewer)) return [];
  const found = await units(context, { search: words });
  return [
    {
      kind: "unit",
      title: "单位",
      total: found.length,
      link: viewer.unitId === null ? `/units?search=${encodeURIComponent(words)}` : "/my-unit",
      found: found.slice(0, FIRST.pageSize).map((one) => ({
        title: one.name,
        note: `${KIND_NAMES[one.kind]}，${one.id}`,
        link: viewer.unitId === null ? `/units/${one.id}` : "/my-unit",
      })),
    },
  ];
}
