import type { Selectable } from "kysely";
import { z } from "zod";
import type { Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { tables, type AssessmentTables } from "../../tables.ts";
import { draftPack, type DraftPack } from "../draftPack.ts";

export interface Draft {
  id: string;
  name: string;
  pack: DraftPack;
  /** Where it came from: `pack:…`, `draft:…`, `cycle:…`, `excel` or `json`. */
  basedOn: string | null;
  version: number;
  changedBy: string;
  changedAt: Date;
}

const read = (row: Selectable<AssessmentTables["rubric_draft"]>): Draft => ({
  id: row.id,
  name: row.name,
  pack: draftPack.parse(row.pack),
  basedOn: row.based_on,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

/** All drafts, the one changed last first. */
export async function drafts(context: Context): Promise<Draft[]> {
  const rows = await tables(context.database)
    .selectFrom("rubric_draft")
    .selectAll()
    .orderBy("changed_at", "desc")
    .orderBy("name")
    .execute();
  return rows.map(read);
}

/** One draft. @throws Refusal 404 */
export async function draft(context: Context, id: string): Promise<Draft> {
  const row = z.uuid().safeParse(id).success
    ? await tables(context.database)
        .selectFrom("rubric_draft")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound(`编号为“${id}”的评分细则草稿`);
  return read(row);
}
