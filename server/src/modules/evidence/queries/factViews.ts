import type { z } from "zod";
import { wholeOf, type Context } from "../../../core/context.ts";
import { heldDays } from "../factWords.ts";
import type { Fact } from "../model.ts";
import type { fact } from "../schemas.ts";
import { oneFact, unitFacts } from "./facts.ts";
import { unseenLater, unseenLaterText } from "./unseenLater.ts";

export type FactView = z.input<typeof fact>;

/** The current facts of one unit as pages show them, each with a later look that saw nothing; of units that the viewer may not see none. */
export const unitFactViews = async (context: Context, year: number, unitId: string): Promise<FactView[]> =>
  views(context, await unitFacts(context, year, unitId));

/** One fact as pages show it. @throws Refusal 404, also when the viewer may not see its unit */
export async function factView(context: Context, id: string): Promise<FactView> {
  const [view] = await views(context, [await oneFact(context, id)]);
  return view as FactView;
}

async function views(context: Context, facts: readonly Fact[]): Promise<FactView[]> {
  const ids = facts.map((one) => one.id);
  const later = await unseenLater(wholeOf(context, "of facts that the viewer may see"), ids);
  return facts.map((one) => {
    const unseen = later.get(one.id);
    const recordedAt = one.recordedAt.toISOString();
    return { ...one, recordedAt, held: heldDays(one), unseenLater: unseen ? unseenLaterText(unseen) : null };
  });
}
