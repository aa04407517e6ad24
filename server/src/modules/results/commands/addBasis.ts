import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { tables } from "../tables.ts";

/** Registers a document that the notice may cite. @throws Refusal 409 when the number is registered */
export async function addBasis(
  context: Context,
  input: { number: string; title: string; issuedOn: string | null },
): Promise<void> {
  await transact(context, async (work) => {
    const row = await tables(work.database)
      .insertInto("basis_document")
      .values({
        number: input.number,
        title: input.title,
        issued_on: input.issuedOn,
        recorded_at: work.clock.now(),
      })
      .onConflict((conflict) => conflict.column("number").doNothing())
      .returning("number")
      .executeTakeFirst();
    if (!row) throw new Refusal(409, "number-registered", `文号 ${input.number} 已经登记。`);
    await work.audit("results.add-basis", `basis:${input.number}`, { title: input.title });
  });
}
