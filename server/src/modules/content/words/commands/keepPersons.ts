import { randomUUID } from "node:crypto";
import { signedIn, type Work } from "../../../../core/context.ts";
import { Refusal } from "../../../../core/refusal.ts";
import type { NewPerson } from "../personSchemas.ts";
import { tables } from "../tables.ts";

/** Writes rows of the filed list inside a transaction. @throws Refusal 409 for a row that stands already */
export async function keepPersons(work: Work, persons: readonly NewPerson[]): Promise<void> {
  const viewer = signedIn(work);
  const added = await tables(work.database)
    .insertInto("review_person")
    .values(
      persons.map(({ from, until, ...one }) => ({
        id: randomUUID(),
        ...one,
        valid_from: from,
        valid_until: until,
        added_name: viewer.name,
        added_at: work.clock.now(),
        ended_by: null,
        ended_reason: null,
        ended_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .execute();
  if (added.length === persons.length) return;
  const known = new Set(added.map((row) => row.name));
  const twice = persons.find((one) => !known.has(one.name)) ?? persons[0]!;
  throw new Refusal(
    409,
    "person-known",
    `“${twice.name}”的这一任职已经在名单里，或者重复写了两次；请去掉后重试，要修改的请先停用原记录。`,
  );
}
