import { signedIn, type Work } from "../../../core/context.ts";
import { tables, type Category } from "../tables.ts";

/** Keeps what a unit sent, as it was sent; the command around it checks and audits. */
export async function writeVersion(
  work: Work,
  version: {
    id: string;
    number: number;
    title: string;
    category: Category;
    body: string | null;
    eventOn: string | null;
    sentOn: string;
  },
): Promise<void> {
  await tables(work.database)
    .insertInto("contribution_version")
    .values({
      contribution_id: version.id,
      number: version.number,
      title: version.title,
      category: version.category,
      body: version.body,
      event_on: version.eventOn,
      sent_on: version.sentOn,
      sent_by: signedIn(work).name,
      recorded_at: work.clock.now(),
    })
    .execute();
}
