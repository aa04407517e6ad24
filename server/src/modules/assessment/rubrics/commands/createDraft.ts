import { transact, type Context } from "../../../../core/context.ts";
import { withoutAdoption } from "../../pack/numbers.ts";
import { packOf } from "../queries/packOf.ts";
import { writeDraft } from "./writeDraft.ts";

/**
 * A new draft as a copy of a pack, of another draft or of a year's frozen rubric. What a year adopted is unconfirmed again in a draft.
 * @param from `pack:…`, `draft:…` or `cycle:…`
 * @throws Refusal 404 for an unknown source, 409 for a name that is taken
 */
export async function createDraft(
  context: Context,
  input: { name: string; from: string },
): Promise<{ id: string }> {
  return transact(context, async (work) => {
    const { pack } = await packOf(work, input.from);
    return writeDraft(work, input.name, withoutAdoption(pack), input.from);
  });
}
