import type { Selectable } from "kysely";
import type { Context } from "../../../core/context.ts";
import type { Adoption } from "../schemas.ts";
import { tables, type ContentTables } from "../tables.ts";
import { adoptionsOf } from "./adoptions.ts";

/** Ids of one statement. */
const CHUNK = 5000;

export interface History {
  adoptions: Adoption[];
  /** What was sent, first to last, without the texts. */
  versions: Pick<
    Selectable<ContentTables["contribution_version"]>,
    "contribution_id" | "number" | "title" | "event_on" | "sent_on" | "sent_by"
  >[];
  returns: Selectable<ContentTables["contribution_return"]>[];
  /** Units that took part beside the one that leads. */
  partners: string[];
}

/** What happened to contributions: versions, returns, adoptions, and who took part. */
export async function historiesOf(context: Context, ids: readonly string[]): Promise<Map<string, History>> {
  const adoptions = await adoptionsOf(context, ids);
  const out = new Map<string, History>(
    ids.map((id) => [id, { adoptions: adoptions.get(id) ?? [], versions: [], returns: [], partners: [] }]),
  );
  const db = tables(context.database);
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const versions = await db
      .selectFrom("contribution_version")
      .select(["contribution_id", "number", "title", "event_on", "sent_on", "sent_by"])
      .where("contribution_id", "in", chunk)
      .orderBy("number")
      .execute();
    for (const row of versions) out.get(row.contribution_id)?.versions.push(row);
    const returns = await db
      .selectFrom("contribution_return")
      .selectAll()
      .where("contribution_id", "in", chunk)
      .orderBy("number")
      .execute();
    for (const row of returns) out.get(row.contribution_id)?.returns.push(row);
    const partners = await db
      .selectFrom("contribution_partner")
      .selectAll()
      .where("contribution_id", "in", chunk)
      .orderBy("unit_id")
      .execute();
    for (const row of partners) out.get(row.contribution_id)?.partners.push(row.unit_id);
  }
  return out;
}
