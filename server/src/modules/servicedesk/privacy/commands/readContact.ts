import { forbidden, notFound } from "../../../../core/refusal.ts";
import { signedIn, transact, type Context } from "../../../../core/context.ts";
import { readMatter } from "../../matters/bundle.ts";
import { partOf } from "../../matters/part.ts";
import { tables } from "../../tables.ts";
import { openContact, type Contact } from "../contacts.ts";

/**
 * Opens the contact of a matter, for a reason that stays beside the name of who asked. The desk may; the unit that leads only when the
 * citizen allowed it; a unit that a complaint is about never.
 * @throws Refusal 404, 403, 409 when it was erased or sealed by another key
 */
export async function readContact(
  context: Context,
  caseId: string,
  reason: string,
): Promise<Contact & { erased: boolean; given: boolean }> {
  const viewer = signedIn(context);
  return transact(context, async (work) => {
    const matter = await readMatter(work, caseId, false);
    const part = matter ? partOf(viewer, matter.row, matter.legs) : "none";
    if (!matter || part === "none") throw notFound("该来信");
    const { row } = matter;
    if (part !== "desk" && !(part === "lead" && row.consent_contact && row.kind !== "report"))
      throw forbidden("来信人没有同意把联系方式交给办理单位；需要联系的，请通过阳光服务台。");
    const db = tables(work.database);
    await db
      .insertInto("desk_contact_access")
      .values({
        case_id: caseId,
        at: work.clock.now(),
        account_id: viewer.accountId,
        account_name: viewer.name,
        reason,
      })
      .execute();
    await work.audit("servicedesk.read-contact", `matter:${row.number}`);
    const contact = await db
      .selectFrom("desk_contact")
      .selectAll()
      .where("case_id", "=", caseId)
      .executeTakeFirst();
    if (!contact) return { erased: false, given: false };
    if (contact.sealed === null) return { erased: true, given: true };
    const opened = openContact(work.config, caseId, { sealed: contact.sealed, key_name: contact.key_name });
    return { ...opened, erased: false, given: true };
  });
}
