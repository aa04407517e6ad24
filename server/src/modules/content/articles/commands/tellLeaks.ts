import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { letter } from "../../../../core/letter.ts";
import { mailEach } from "../../../../core/mailEach.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { accountsWithMail } from "../../../identity/index.ts";
import { openLeaks } from "../leaks/openLeaks.ts";
import { tables } from "../tables.ts";

/**
 * Mails each leak that nobody has taken note of to the privacy officers, at any hour, once each. The message says where to read, not what
 * leaked: mail is no safe place.
 */
export async function tellLeaks(context: Context): Promise<{ sent: number; failed: number }> {
  const people = await accountsWithMail(context);
  const waiting = (await openLeaks(context)).flatMap(({ articleId, officers }) =>
    officers.flatMap((accountId) => {
      const person = people.get(accountId);
      return person ? [{ articleId, accountId, person }] : [];
    }),
  );
  return mailEach(context, waiting, async (work, { articleId: id, accountId, person }) => {
    const {
      rows: [leak],
    } = await sql<{ number: number; hidden_at: Date }>`
      select article.number, leak.hidden_at from article_leak leak join article on article.id = leak.article_id
      where leak.article_id = ${id} and leak.known_at is null for update of leak`.execute(work.database);
    // Looked for once the row is held: another sweep may have told meanwhile.
    const mails = tables(work.database);
    const before = await mails
      .selectFrom("article_leak_mail")
      .select("mailed_at")
      .where("article_id", "=", id)
      .where("account_id", "=", accountId)
      .executeTakeFirst();
    if (!leak || before) return null;
    const contact = await officeContact(work);
    return {
      mail: () =>
        letter(work.config, {
          to: person.email,
          addressee: person.name,
          about: "已公开稿件泄露情况",
          paragraphs: [
            `门户第 ${leak.number} 号稿件接到泄露报告，已于${writtenDate(dateInChina(leak.hidden_at))}撤下，原稿已封存。`,
            "具体情况请登录平台查看并登记知悉，请勿转发。",
          ],
          link: `/articles/${id}`,
          contact: contact === null ? null : contactWords(contact),
        }),
      mark: () =>
        mails
          .insertInto("article_leak_mail")
          .values({ article_id: id, account_id: accountId, mailed_at: work.clock.now() })
          .execute(),
    };
  });
}
