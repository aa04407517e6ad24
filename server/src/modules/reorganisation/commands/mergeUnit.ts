import { transact, type Context } from "../../../core/context.ts";
import { endUnit } from "../endUnit.ts";
import type { MergingInput } from "../schemas.ts";

/** A unit is merged into another one, which goes on. @throws Refusal as `endUnit`, and 400 for itself, 409 for a closed one */
export async function mergeUnit(context: Context, id: string, input: MergingInput): Promise<void> {
  await transact(context, async (work) => {
    await endUnit(work, id, input, [{ id: input.into, kind: "merged-into" }]);
    await work.audit("reorganisation.merge-unit", `unit:${id}`, { ...input });
  });
}
