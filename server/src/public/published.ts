import type { Context } from "../core/context.ts";
import { publishedCycles } from "../modules/results/index.ts";

/** A cycle whose notice has been published, with everything that the public pages show of it. */
export type PublishedCycle = Awaited<ReturnType<typeof publishedCycles>>[number];

/** Published cycles, newest first. */
export async function published(context: Context): Promise<PublishedCycle[]> {
  return publishedCycles(context);
}
