import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { writtenDate } from "../../../../core/documentWords.ts";
import { letter } from "../../../../core/letter.ts";
import { contactWords, officeContact } from "../../../documents/index.ts";
import { accountsWithMail } from "../../../identity/index.ts";
import { openLeaks } from "../leaks/openLeaks.ts";
import { tables } from "../tables.ts";

/**
 * Mails each leak that nobody has taken note of to the privacy officers, at any hour, once each. The message says where to read, not what
 * leaked: mail is no safe place. One message a transaction; what a server refuses is tried again by the next sweep.
 */
export async function tellLeaks(context: Context): Promise<{ sent: number; failed: number }> {
  const people = await accountsWithMail(context);
  const done = { sent: 0, failed: 0 };
  for (const { articleId: id, officers } of await openLeaks(context))
    for (const accountId of officers) {
      const person = people.get(accountId);
      if (!person) continue;
      const outcome = await transact(context, async (work) => {
        const {
          rows: [leak],
        } = await sql<{ number: number; hidden_at: Date }>`
          select article.number, leak.hidden_at from article_leak leak join article on article.id = leak.article_id
          where leak.article_id = ${id} and leak.known_at is null for update of leak`.execute(work.database);
        // Looked for once the row is held: another sweep may have told meanwhile.
        const before = await tables(work.database)
          .selectFrom("article_leak_mail")
          .select("mailed_at")
          .where("article_id", "=", id)
          .where("account_id", "=", accountId)
          .executeTakeFirst();
        if (!leak || before) return null;
        const contact = await officeContact(work);
        try {
          await work.mail.send(
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
          );
        } catch {
          // Not lost: without its row the next sweep tries again.
          return "failed" as const;
        }
        await tables(work.database)
          .insertInto("article_leak_mail")
          .values({ article_id: id, account_id: accountId, mailed_at: work.clock.now() })
          .execute();
        return "sent" as const;
      });
      if (outcome !== null) done[outcome] += 1;
    }
  return done;
}
