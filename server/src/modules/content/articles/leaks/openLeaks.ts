import type { Context } from "../../../../core/context.ts";
import { unitsOfVersions, versionsInUse } from "../store.ts";
import { tables } from "../tables.ts";
import { privacyOfficers } from "./privacyOfficers.ts";

/** Leaks of which nobody has taken note, with the accounts that are to; the oldest first. */
export async function openLeaks(context: Context): Promise<{ articleId: string; officers: string[] }[]> {
  const leaks = await tables(context.database)
    .selectFrom("article_leak as leak")
    .innerJoin("article", "article.id", "leak.article_id")
    .select(["article.id", "article.version", "article.public_version"])
    .where("leak.known_at", "is", null)
    .orderBy("leak.hidden_at")
    .execute();
  const out = [];
  for (const { id, ...row } of leaks) {
    const units = await unitsOfVersions(context, id, versionsInUse(row));
    out.push({ articleId: id, officers: (await privacyOfficers(context, units)).map((one) => one.id) });
  }
  return out;
}
