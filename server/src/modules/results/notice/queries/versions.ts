import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { versionRow } from "./noticeRows.ts";
import { versionChange, type VersionChange } from "../versionChange.ts";
import { paperOf, tablesOf, type PaperOf } from "../paper.ts";
import { contentView } from "./content.ts";
import { savedView } from "./view.ts";

/** All saved versions, newest first. */
export async function noticeVersions(context: Context, of: PaperOf): Promise<ReturnType<typeof savedView>[]> {
  const paper = paperOf(of);
  const rows = await tables(context.database)
    .selectFrom(tablesOf(paper).versions)
    .selectAll()
    .where("year", "=", paper.year)
    .where("ordinal", "=", paper.ordinal)
    .orderBy("version", "desc")
    .execute();
  return rows.map(savedView);
}

/** A saved version as it was. @throws Refusal 404 */
export async function noticeVersion(context: Context, of: PaperOf, version: number) {
  const row = await versionRow(context, of, version);
  return { saved: savedView(row), content: contentView(row.content, null) };
}

/** What differs between two saved versions. @throws Refusal 404 */
export async function noticeChange(
  context: Context,
  of: PaperOf,
  from: number,
  to: number,
): Promise<VersionChange> {
  const before = await versionRow(context, of, from);
  const after = await versionRow(context, of, to);
  return versionChange(before.content, after.content);
}
