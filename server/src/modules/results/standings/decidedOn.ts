import type { Work } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { cycle } from "../../assessment/index.ts";
import { isPublished } from "../../evidence/index.ts";
import { liveState } from "../corrections/queries/live.ts";
import type { Standing } from "../model.ts";
import { liveStandings } from "./queries/standings.ts";

/**
 * The standings that a written decision on honours is about: as they are now; once the notice is out, as facts and decisions would make them,
 * for then the decision leads to a correction of what is published.
 * @throws Refusal 409 with `refused` while the standings are frozen and not published
 */
export async function decidedOn(work: Work, year: number, refused: string): Promise<Standing[]> {
  const { marksLocked } = await cycle(work, year);
  if (!marksLocked) return liveStandings(work, year);
  if (!(await isPublished(work, year))) throw new Refusal(409, "frozen", refused);
  return (await liveState(work, year)).rows;
}
