import { signedIn, transact, type Context } from "../../../core/context.ts";
import type { Contact } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Says who answers for the office's documents from now on; what has gone out keeps the name that it bears. */
export async function setContact(context: Context, input: Contact): Promise<void> {
  const { person, phone, address, orderCopies } = input;
  await transact(context, async (work) => {
    await tables(work.database)
      .insertInto("office_contact")
      .values({
        person,
        phone,
        address,
        order_copies: { names: orderCopies },
        set_by: signedIn(work).name,
        set_at: work.clock.now(),
      })
      .execute();
    await work.audit("documents.set-contact", "office:contact", { person, phone, address, orderCopies });
  });
}
