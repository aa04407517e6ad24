import { sql } from "kysely";
import type { Context } from "../../../../core/context.ts";
import { dateInChina } from "../../../../core/clock.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { letter } from "../../../../core/letter.ts";
import { mailEach } from "../../../../core/mailEach.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { accountsOfRole, accountsWithMail } from "../../../identity/index.ts";
import { CONTAIN_HOURS } from "../../model.ts";
import { tables } from "../tables.ts";

/**
 * Mails each open warning to the unit's own officers, at any hour: harm does not wait for the office. The message says that there is one and
 * where to read it, not what was found: mail is no safe place.
 */
export async function mailWarnings(context: Context): Promise<{ sent: number; failed: number }> {
  const addresses = await accountsWithMail(context, "officer");
  const officers = (await accountsOfRole(context, "officer")).filter((one) => addresses.has(one.id));
  const { rows } = await sql<{ id: string; account_id: string }>`
    select w.id, officer.account_id
    from unnest(${officers.map((one) => one.id)}::uuid[], ${officers.map((one) => one.unitId)}::text[])
      as officer (account_id, unit_id)
    join security_warning w on w.unit_id = officer.unit_id and w.state = 'warned'
    where not exists (select from security_warning_mail m
      where m.warning_id = w.id and m.account_id = officer.account_id and m.mailed_at >= w.warned_at)
    order by w.warned_at, w.id, officer.account_id`.execute(context.database);
  return mailEach(context, rows, async (work, { id, account_id: accountId }) => {
    const person = addresses.get(accountId);
    const db = tables(work.database);
    const row = await db
      .selectFrom("security_warning")
      .selectAll()
      .where("id", "=", id)
      .where("state", "=", "warned")
      .forUpdate()
      .executeTakeFirst();
    const before = await db
      .selectFrom("security_warning_mail")
      .select("mailed_at")
      .where("warning_id", "=", id)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!row || (before && before.mailed_at >= row.warned_at)) return null;
    const contact = await officeContact(work);
    const now = work.clock.now();
    return {
      mail: () =>
        letter(work.config, {
          to: person?.email ?? "",
          addressee: person?.name ?? "",
          about: "网站安全预警",
          paragraphs: [
            `${writtenDate(dateInChina(row.warned_at))}确认你单位网站存在安全问题，请在${CONTAIN_HOURS}小时内先行处置，并于${writtenDate(row.mend_until)}前整改完毕。`,
            "具体情况请登录平台查看，请勿转发。",
          ],
          link: "/security-warnings",
          contact: contact === null ? null : contactWords(contact),
        }),
      mark: () =>
        db
          .insertInto("security_warning_mail")
          .values({ warning_id: id, account_id: accountId, mailed_at: now })
          .onConflict((at) => at.columns(["warning_id", "account_id"]).doUpdateSet({ mailed_at: now }))
          .execute(),
    };
  });
}
