import { transact, type Context } from "../../../core/context.ts";
import type { NewAdoption } from "../schemas.ts";
import { mayAdopt } from "../transitions.ts";
import { changeState } from "./changeState.ts";
import { writeAdoption } from "./writeAdoption.ts";

/**
 * Records one more place that took an adopted contribution. It counts by its highest grade, once.
 * @throws Refusal 400 for what that outlet can't have, 404, 409 for a stale version, for one that is not adopted or a place that stands already
 */
export async function addAdoption(
  context: Context,
  id: string,
  { version, ...adoption }: NewAdoption,
): Promise<{ id: string; version: number }> {
  return transact(context, async (work) => {
    const row = await changeState(work, { id, version }, {}, mayAdopt);
    const adoptionId = await writeAdoption(work, { id, sentOn: row.sentOn }, adoption);
    await work.audit("content.add-adoption", `contribution:${id}`, { adoption: adoptionId, ...adoption });
    return { id, version: row.version };
  });
}
