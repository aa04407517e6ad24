import { formatDate, formatNumber } from "@mingcha/gongwen";
import { sql } from "kysely";
import type { Context, Work } from "../../../../core/context.ts";
import { letter } from "../../../../core/letter.ts";
import { mailEach, type Held } from "../../../../core/mailEach.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { accountsOfRole, accountsWithMail } from "../../../identity/index.ts";
import { tables } from "../../tables.ts";

/** Mails each order to the unit's officers that have an address, with the .pdf. */
export async function mailOrders(context: Context): Promise<{ sent: number; failed: number }> {
  const addresses = await accountsWithMail(context, "officer");
  const officers = (await accountsOfRole(context, "officer")).filter((one) => addresses.has(one.id));
  const { rows } = await sql<{ id: string; account_id: string }>`
    select o.id, officer.account_id
    from unnest(${officers.map((one) => one.id)}::uuid[], ${officers.map((one) => one.unitId)}::text[])
      with ordinality as officer (account_id, unit_id, place)
    join rectification_order o on o.unit_id = officer.unit_id and o.acknowledged_at is null
    where not exists (select from order_mail m where m.order_id = o.id and m.account_id = officer.account_id)
    order by officer.place, o.issued_at, o.id`.execute(context.database);
  return mailEach(context, rows, async (work, { id, account_id: accountId }) =>
    holdOrder(work, id, accountId, addresses.get(accountId)?.email ?? ""),
  );
}

async function holdOrder(work: Work, orderId: string, accountId: string, to: string): Promise<Held | null> {
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
  if (mailed) return null;
  const number = formatNumber({ agency: order.agency, year: order.number_year, serial: order.serial });
  const contact = await officeContact(work);
  return {
    mail: async () =>
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
    mark: () =>
      db
        .insertInto("order_mail")
        .values({ order_id: orderId, account_id: accountId, mailed_at: work.clock.now() })
        .execute(),
  };
}
