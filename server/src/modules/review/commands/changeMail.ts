import type { Work } from "../../../core/context.ts";

/** Sets the mail address of an expert's account, which reminders go to. */
export async function changeMail(work: Work, accountId: string, email: string): Promise<void> {
  await work.database
    .withTables<{ account: { id: string; role: string; email: string | null } }>()
    .updateTable("account")
    .set({ email })
    .where("id", "=", accountId)
    .where("role", "=", "expert")
    .execute();
}
