import type { Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { versionRow } from "../store.ts";
import { versionChange, type VersionChange } from "../versionChange.ts";
import { contentView } from "./content.ts";
import { savedView } from "./view.ts";

/** All saved versions, newest first. */
export async function noticeVersions(
  context: Context,
  year: number,
): Promise<ReturnType<typeof savedView>[]> {
  const rows = await tables(context.database)
    .selectFrom("notice_version")
    .selectAll()
    .where("year", "=", year)
    .orderBy("version", "desc")
    .execute();
  return rows.map(savedView);
}

/** A saved version as it was. @throws Refusal 404 */
export async function noticeVersion(context: Context, year: number, version: number) {
  const row = await versionRow(context, year, version);
  return { saved: savedView(row), content: contentView(row.content, null) };
}

/** What differs between two saved versions. @throws Refusal 404 */
export async function noticeChange(
  context: Context,
  year: number,
  from: number,
  to: number,
): Promise<VersionChange> {
  const before = await versionRow(context, year, from);
  const after = await versionRow(context, year, to);
  return versionChange(before.content, after.content);
}
