import { transact, type Context } from "../../../core/context.ts";
import { endUnit } from "../endUnit.ts";
import type { ClosingInput } from "../schemas.ts";

/** A unit is no more, and nobody takes its place. @throws Refusal as `endUnit` */
export async function closeUnit(context: Context, id: string, input: ClosingInput): Promise<void> {
  await transact(context, async (work) => {
    await endUnit(work, id, input, []);
    await work.audit("reorganisation.close-unit", `unit:${id}`, { ...input });
  });
}
