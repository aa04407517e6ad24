import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { eraseContacts } from "../../privacy/commands/eraseContacts.ts";
import { tables } from "../../tables.ts";
import { changeMatter, closeMatter } from "./changeMatter.ts";
import { sweepUploads } from "../uploads.ts";
import { closeSilent } from "./askCitizen.ts";

/** Closes an answered matter once the citizen can no longer ask again. */
async function conclude(context: Context, id: string): Promise<boolean> {
  return changeMatter(context, { id }, "servicedesk.conclude-matter", async (held) => {
    const { row } = held.matter;
    if (row.state !== "answered" || row.ask_until === null || dateInChina(held.now) <= row.ask_until)
      return false;
    await closeMatter(held, "answered", "answered");
    await held.note({ what: "closed", actor: "system", publicText: "来信已办结。" });
    return true;
  });
}

/** What time alone changes: silence after a question, answers that nobody asked about again, contacts that are no longer needed. */
export async function sweepMatters(
  context: Context,
): Promise<{ silent: number; concluded: number; erased: number }> {
  const db = tables(context.database);
  const today = dateInChina(context.clock.now());
  const waiting = await db
    .selectFrom("desk_stop")
    .select("case_id")
    .where("why", "=", "citizen")
    .where("until_at", "is", null)
    .execute();
  const answered = await db
    .selectFrom("desk_case")
    .select("id")
    .where("state", "=", "answered")
    .where("ask_until", "<", today)
    .execute();
  let silent = 0;
  for (const row of waiting) if (await closeSilent(context, row.case_id)) silent += 1;
  let concluded = 0;
  for (const row of answered) if (await conclude(context, row.id)) concluded += 1;
  await sweepUploads(context);
  return { silent, concluded, erased: await eraseContacts(context) };
}
