import type { Context } from "../../../core/context.ts";
import type { Lack } from "../../../core/gate.ts";
import type { Contact } from "../schemas.ts";
import { tables } from "../tables.ts";

/** Who answers for the office's documents; null while nobody has been named. */
export async function officeContact(context: Context): Promise<Contact | null> {
  const row = await tables(context.database)
    .selectFrom("office_contact")
    .selectAll()
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? { person: row.person, phone: row.phone, address: row.address, orderCopies: row.order_copies.names }
    : null;
}

/** As a document names them. */
export const contactWords = ({ person, phone }: Pick<Contact, "person" | "phone">): string =>
  `${person}，${phone}`;

/** What a document lacks that may not go without a contact. */
export const noContact: Lack = {
  code: "contact",
  message: "没有登记联系人、电话和异议受理地址",
  advice: "请检查工作组在“发文登记”的“联系方式”中登记",
  who: ["office"],
  link: "/document-numbers",
};
