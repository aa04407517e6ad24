import { formatDate, formatNumber } from "@mingcha/gongwen";
import { sql } from "kysely";
import { transact, type Context } from "../../../../core/context.ts";
import { letter } from "../../../../core/letter.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { accountsOfRole, accountsWithMail } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";

/**
 * Mails each order to the unit's officers that have an address, with the .pdf: one message a transaction, marked in the one in which it
 * is handed over, so that two sweeps never both send it. What a server refuses is tried again by the next sweep.
 */
export async function mailOrders(context: Context): Promise<{ sent: number; failed: number }> {
  const addresses = await accountsWithMail(context, "officer");
  const officers = (await accountsOfRole(context, "officer")).filter((one) => addresses.has(one.id));
  let sent = 0;
  let failed = 0;
  const { rows } = await sql<{ id: string; account_id: string }>`
    select o.id, officer.account_id
    from unnest(${officers.map((one) => one.id)}::uuid[], ${officers.map((one) => one.unitId)}::text[])
      with ordinality as officer (account_id, unit_id, place)
    join rectification_order o on o.unit_id = officer.unit_id and o.acknowledged_at is null
    where not exists (select from order_mail m where m.order_id = o.id and m.account_id = officer.account_id)
    order by officer.place, o.issued_at, o.id`.execute(context.database);
  for (const { id, account_id: accountId } of rows) {
    const outcome = await mailOne(context, id, accountId, addresses.get(accountId)?.email ?? "");
    if (outcome === "sent") sent += 1;
    if (outcome === "failed") failed += 1;
  }
  return { sent, failed };
}

async function mailOne(
  context: Context,
  orderId: string,
  accountId: string,
  to: string,
): Promise<"sent" | "failed" | "done"> {
  return transact(context, async (work) => {
    const db = tables(work.database);
    const order = await db
      .selectFrom("rectification_order")
      .selectAll()
      .where("id", "=", orderId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const mailed = await db
      .selectFrom("order_mail")
      .select("mailed_at")
      .where("order_id", "=", orderId)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (mailed) return "done";
    const number = formatNumber({ agency: order.agency, year: order.number_year, serial: order.serial });
    const contact = await officeContact(work);
    try {
      await work.mail.send(
        letter(work.config, {
          to,
          addressee: order.document.recipients.join("、"),
          about: `${order.document.title.join("").replace(/^.*?(?=关于)/u, "")}（${number}）`,
          paragraphs: [
            `现将${formatDate(order.issued_on)}印发的整改通知（${number}）送达你单位，见附件。请签收，并在期限内逐项填报整改情况。`,
          ],
          link: `/rectification?year=${order.year}`,
          contact: contact === null ? null : contactWords(contact),
          attachments: [
            {
              name: `${number}.pdf`,
              mediaType: "application/pdf",
              content: await work.files.read(order.pdf_id),
            },
          ],
        }),
      );
    } catch {
      // Not lost: without its row the next sweep tries again.
      return "failed";
    }
    await db
      .insertInto("order_mail")
      .values({ order_id: orderId, account_id: accountId, mailed_at: work.clock.now() })
      .execute();
    return "sent";
  });
}
