import { tables as identity } from "../src/modules/identity/tables.ts";
import { tables as review } from "../src/modules/review/tables.ts";
import type { Person, Platform } from "./platform.ts";

/** An expert whose workplace is declared; an employer is one of the units. */
export async function juror(platform: Platform, employer: string | null = null): Promise<Person> {
  const person = await platform.person("expert");
  const { database } = platform.as(null);
  await review(database)
    .insertInto("expert")
    .values({ account_id: person.viewer.accountId, workplace: "虚构研究院" })
    .execute();
  if (employer)
    await identity(database)
      .insertInto("employment")
      .values({ account_id: person.viewer.accountId, unit_id: employer, present: true })
      .execute();
  return person;
}

/** The day goes on; everybody who was signed in still is. */
export async function at(platform: Platform, day: string): Promise<void> {
  platform.clock.set(`${day}T02:00:00Z`);
  const now = platform.clock.now();
  await identity(platform.as(null).database)
    .updateTable("session")
    .set({ created_at: now, seen_at: now })
    .execute();
}
