import { renderDocx, type Issue, type OfficialDocument } from "@mingcha/gongwen";
import type { Context } from "../../../core/context.ts";
import { buildNotice, checkNotice } from "../notice/build.ts";
import { noticeMaterial } from "../notice/material.ts";
import { obstacles } from "../notice/obstacles.ts";
import { tables } from "../tables.ts";

export interface NoticeView {
  state: "none" | "draft" | "published";
  version: number;
  synthetic: boolean;
  document: OfficialDocument;
  issues: Issue[];
  /** What still keeps it from being published. */
  obstacles: string[];
}

/** The notice as it would go out now (or went out), with what the checker says and what is still missing. */
export async function noticeView(context: Context, year: number): Promise<NoticeView> {
  const row = await tables(context.database)
    .selectFrom("notice")
    .select(["state", "version"])
    .where("year", "=", year)
    .executeTakeFirst();
  const material = await noticeMaterial(context, year);
  return {
    state: row?.state ?? "none",
    version: row?.version ?? 0,
    synthetic: material.cycle.synthetic,
    document: buildNotice(material),
    issues: checkNotice(material),
    obstacles: row?.state === "published" ? [] : await obstacles(context, material),
  };
}

/** The notice as .docx: the published file as it went out, else rendered from the draft. */
export async function noticeDocx(context: Context, year: number): Promise<Buffer> {
  const row = await tables(context.database)
    .selectFrom("notice")
    .select(["file_id"])
    .where("year", "=", year)
    .executeTakeFirst();
  if (row?.file_id) return context.files.read(row.file_id);
  return renderDocx(buildNotice(await noticeMaterial(context, year)));
}
