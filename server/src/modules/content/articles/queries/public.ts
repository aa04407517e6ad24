import { sql } from "kysely";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { unitNames } from "../../../registry/index.ts";
import { filesOf } from "../model.ts";
import { tables } from "../tables.ts";

/** What everyone may read, and nothing else: every query here asks `public_article`. */
export interface ListedArticle {
  number: number;
  title: string;
  summary: string;
  columnId: string;
  columnName: string;
  publishedOn: string;
  publishedAt: string;
  documentNumber: string | null;
}

export interface PublicColumn {
  id: string;
  parentId: string | null;
  name: string;
  summary: string;
  count: number;
}

/** An article's row with its column's name, as lists, searches and the feed read it. */
export interface ListedRow {
  number: number;
  title: string;
  summary: string;
  column_id: string;
  name: string;
  published_at: Date;
  document_number: string | null;
}

export const asListed = (row: ListedRow): ListedArticle => ({
  number: row.number,
  title: row.title,
  summary: row.summary,
  columnId: row.column_id,
  columnName: row.name,
  publishedOn: dateInChina(row.published_at),
  publishedAt: row.published_at.toISOString(),
  documentNumber: row.document_number,
});

const listed = (context: Context) =>
  tables(context.database)
    .selectFrom("public_article as article")
    .innerJoin("portal_column as column", "column.id", "article.column_id")
    .select([
      ...(["article.number", "article.title", "article.summary", "article.column_id"] as const),
      ...(["article.published_at", "article.document_number", "column.name"] as const),
    ])
    .orderBy("article.published_at", "desc")
    .orderBy("article.number", "desc");

/** Columns that hold something public, or lie above one that does; in their order. */
export async function publicColumns(context: Context): Promise<PublicColumn[]> {
  const db = tables(context.database);
  const rows = await db
    .selectFrom("portal_column")
    .select(["id", "parent_id", "name", "summary", "closed"])
    .orderBy("position")
    .orderBy("id")
    .execute();
  const counts = new Map(
    (
      await db
        .selectFrom("public_article")
        .select((select) => ["column_id", select.fn.countAll<number>().as("count")])
        .groupBy("column_id")
        .execute()
    ).map((row) => [row.column_id, row.count]),
  );
  const shown = new Set<string>();
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]));
  for (const id of counts.keys())
    for (let at: string | null = id; at !== null && !shown.has(at); at = parents.get(at) ?? null)
      shown.add(at);
  return rows
    .filter((row) => shown.has(row.id))
    .map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      name: row.name,
      summary: row.summary,
      count: counts.get(row.id) ?? 0,
    }));
}

/** The newest articles of some columns; of all without. */
export async function publicList(
  context: Context,
  { columns, limit, offset = 0 }: { columns?: readonly string[]; limit: number; offset?: number },
): Promise<ListedArticle[]> {
  let query = listed(context);
  if (columns) query = query.where("article.column_id", "in", columns.length > 0 ? [...columns] : [""]);
  return (await query.limit(limit).offset(offset).execute()).map(asListed);
}

export interface PublicFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

export interface PublicArticle extends ListedArticle {
  body: string;
  units: string[];
  attachments: PublicFile[];
  indexNumber: string | null;
  writtenOn: string | null;
  validity: "valid" | "repealed" | "expired" | null;
  openMode: "active" | "on-request" | null;
  /** Each time that it changed after it came out: day and reason. */
  corrections: { on: string; reason: string }[];
  changedAt: string;
  /** 解读: the policy; of a policy: what explains it. Only what is public itself. */
  interprets: ListedArticle | null;
  interpretedBy: ListedArticle[];
}

export type Address =
  | { kind: "article"; article: PublicArticle }
  | { kind: "withdrawn"; on: string; reason: string }
  | { kind: "superseded"; by: number };

async function linked(context: Context, id: string, interprets: string | null) {
  const explained =
    interprets === null ? [] : await listed(context).where("article.id", "=", interprets).limit(1).execute();
  const explaining = await listed(context).where("article.interprets", "=", id).limit(50).execute();
  return { interprets: explained.map(asListed)[0] ?? null, interpretedBy: explaining.map(asListed) };
}

async function whole(context: Context, id: string): Promise<PublicArticle | null> {
  const db = tables(context.database);
  const row = await db
    .selectFrom("public_article as article")
    .innerJoin("portal_column as column", "column.id", "article.column_id")
    .selectAll("article")
    .select("column.name")
    .where("article.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const files =
    row.attachments.length === 0
      ? []
      : await db
          .selectFrom("article_file")
          .select(["id", "name", "media_type", "size"])
          .where("article_id", "=", id)
          .where("id", "in", row.attachments)
          .execute();
  const publications = await db
    .selectFrom("article_publication")
    .select(["ordinal", "at", "reason"])
    .where("article_id", "=", id)
    .orderBy("ordinal")
    .execute();
  const nameOf = await unitNames(context, row.unit_ids);
  const year = Number(dateInChina(row.published_at).slice(0, 4));
  return {
    ...asListed(row),
    body: row.body,
    units: row.unit_ids.map((unit) => nameOf(unit, year)),
    attachments: row.attachments.flatMap((file) => {
      const one = files.find((other) => other.id === file);
      return one ? [{ id: one.id, name: one.name, mediaType: one.media_type, size: one.size }] : [];
    }),
    indexNumber: row.index_number,
    writtenOn: row.written_on,
    validity: row.validity,
    openMode: row.open_mode,
    corrections: publications.flatMap((one) =>
      one.reason === null ? [] : [{ on: dateInChina(one.at), reason: one.reason }],
    ),
    changedAt: (publications.at(-1)?.at ?? row.published_at).toISOString(),
    ...(await linked(context, id, row.interprets)),
  };
}

/** What stands at an article's permanent address; null when nothing ever was public there. */
export async function publicAddress(context: Context, number: number): Promise<Address | null> {
  const db = tables(context.database);
  const row = await db
    .selectFrom("article")
    .select(["id", "state", "withdrawn_at", "withdrawn_reason", "superseded_by"])
    .where("number", "=", number)
    .executeTakeFirst();
  if (!row) return null;
  if (row.state === "withdrawn" && row.withdrawn_at)
    return { kind: "withdrawn", on: dateInChina(row.withdrawn_at), reason: row.withdrawn_reason ?? "" };
  if (row.state === "superseded" && row.superseded_by) {
    const by = await db
      .selectFrom("article")
      .select("number")
      .where("id", "=", row.superseded_by)
      .executeTakeFirstOrThrow();
    return { kind: "superseded", by: by.number };
  }
  const article = await whole(context, row.id);
  return article && { kind: "article", article };
}

/** A picture or attachment that a public version uses now. */
export async function publicFile(
  context: Context,
  id: string,
): Promise<{ name: string; mediaType: string; sha256: string; bytes: Buffer } | null> {
  const db = tables(context.database);
  const row = await db.selectFrom("article_file").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return null;
  const used = await db
    .selectFrom("public_article")
    .select(["body", "attachments"])
    .where("id", "=", row.article_id)
    .executeTakeFirst();
  if (!used || !filesOf(used).includes(id)) return null;
  return {
    name: row.name,
    mediaType: row.media_type,
    sha256: row.sha256,
    bytes: await context.files.read(row.file_id),
  };
}

/** Every public address with the day of its last change, the newest first: for the site map. */
export async function publicAddresses(context: Context): Promise<{ number: number; changedOn: string }[]> {
  const rows = await sql<{ number: number; at: Date }>`
    select article.number, max(publication.at) as at
    from public_article as article join article_publication as publication on publication.article_id = article.id
    group by article.number order by article.number desc limit 50000`.execute(context.database);
  return rows.rows.map((row) => ({ number: row.number, changedOn: dateInChina(new Date(row.at)) }));
}

/** Grows with everything that a reader could see change: what is kept of a page holds while it stands. */
export async function portalRevision(context: Context): Promise<string> {
  const { rows } = await sql<{ revision: string }>`select revision::text from portal_revision`.execute(
    context.database,
  );
  return rows[0]?.revision ?? "0";
}
