import type { Context } from "../../../../core/context.ts";
import { unitsOfVersions } from "../store.ts";
import { tables } from "../tables.ts";
import { privacyOfficers } from "./privacyOfficers.ts";

/** Leaks of which nobody has taken note, with the accounts that are to; the oldest first. */
export async function openLeaks(
  context: Context,
): Promise<{ articleId: string; version: number; officers: string[] }[]> {
  const leaks = await tables(context.database)
    .selectFrom("article_leak")
    .select(["article_id", "version"])
    .where("known_at", "is", null)
    .orderBy("hidden_at")
    .execute();
  const out = [];
  for (const { article_id: articleId, version } of leaks) {
    const units = await unitsOfVersions(context, articleId, [version]);
    const officers = (await privacyOfficers(context, units)).map((one) => one.id);
    out.push({ articleId, version, officers });
  }
  return out;
}
