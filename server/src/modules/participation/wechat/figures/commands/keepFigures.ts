import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Work } from "../../../../../core/context.ts";
import { tables, type SnapshotSource, type WechatTables } from "../../tables.ts";
import type { FigureLine } from "../workbook.ts";

export type Fate = "new-article" | "new-figure" | "unchanged" | "differs";

/** How a row fared: a figure that differs from one of the same day, source and call is told and not kept: nothing is overwritten. */
export interface Kept {
  fate: Fate;
  said: string | null;
}

const SOURCE_NAMES: Record<SnapshotSource, string> = {
  api: "接口",
  import: "导入文件",
  "look-up": "人工查看",
};

const CHUNK = 1000;
const chunks = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    rows.slice(index * CHUNK, (index + 1) * CHUNK),
  );

const dayAndTitle = (line: { publishedOn: string; title: string }): string =>
  `${line.publishedOn} ${line.title.normalize("NFKC").replace(/\s/g, "")}`;

/** By address and by day and title: the articles that the lines may mean. */
async function known(work: Work, lines: readonly FigureLine[]) {
  const db = tables(work.database);
  const byKey = new Map<string, string>();
  for (const part of chunks([...new Set(lines.map((line) => line.key))]))
    for (const row of await db
      .selectFrom("wechat_address")
      .selectAll()
      .where("address_key", "in", part)
      .execute())
      byKey.set(row.address_key, row.article_id);
  const byTitle = new Map<string, string>();
  for (const part of chunks([...new Set(lines.map((line) => line.publishedOn))]))
    for (const row of await db
      .selectFrom("wechat_article")
      .select(["id", "title", "published_on"])
      .where("published_on", "in", part)
      .execute())
      byTitle.set(dayAndTitle({ publishedOn: row.published_on, title: row.title }), row.id);
  return { byKey, byTitle };
}

/**
 * Keeps figures inside the caller's transaction. The same article is told by its address, or, under another form of it, by day and title; the
 * same figure again changes nothing.
 * @param write false: only say how each row would fare
 */
export async function keepFigures(
  work: Work,
  lines: readonly FigureLine[],
  of: { source: SnapshotSource; call: string; importId: string | null },
  write = true,
): Promise<Kept[]> {
  const db = tables(work.database);
  await sql`select pg_advisory_xact_lock(59, 1)`.execute(work.database);
  const { byKey, byTitle } = await known(work, lines);
  const articles: { id: string; title: string; published_on: string; address: string; recorded_at: Date }[] =
    [];
  const addresses: { address_key: string; article_id: string }[] = [];
  const said: (string | null)[] = [];
  const first = new Set<number>();
  const ids = lines.map((line, index) => {
    const found = byKey.get(line.key);
    if (found) {
      said.push(null);
      return found;
    }
    const same = byTitle.get(dayAndTitle(line));
    const id = same ?? randomUUID();
    said.push(same ? "与已有文章的标题和发布日期相同、地址形式不同，按同一篇处理" : null);
    if (!same) {
      first.add(index);
      articles.push({
        id,
        title: line.title,
        published_on: line.publishedOn,
        address: line.address,
        recorded_at: work.clock.now(),
      });
      byTitle.set(dayAndTitle(line), id);
    }
    byKey.set(line.key, id);
    addresses.push({ address_key: line.key, article_id: id });
    return id;
  });
  for (const part of write ? chunks(articles) : [])
    await db.insertInto("wechat_article").values(part).execute();
  for (const part of write ? chunks(addresses) : [])
    await db.insertInto("wechat_address").values(part).execute();
  /** By article and day: what another source says. */
  const besides = new Map<string, { source: SnapshotSource; reads: number | null }>();
  const before = new Map<
    string,
    { reads: number | null; likes: number | null; shares: number | null; at_least: boolean }
  >();
  for (const part of chunks([...new Set(ids)]))
    for (const row of await db
      .selectFrom("wechat_snapshot")
      .selectAll()
      .where("article_id", "in", part)
      .execute()) {
      const place = `${row.article_id} ${row.read_on}`;
      if (row.source === of.source && row.call === of.call) before.set(place, row);
      else if (!row.at_least && row.reads !== null) besides.set(place, row);
    }
  const snapshots: WechatTables["wechat_snapshot"][] = [];
  const kept = lines.map((line, index): Kept => {
    const place = `${ids[index]} ${line.readOn}`;
    const figure = { reads: line.reads, likes: line.likes, shares: line.shares, at_least: line.atLeast };
    const old = before.get(place);
    if (old) {
      const same =
        old.reads === figure.reads &&
        old.likes === figure.likes &&
        old.shares === figure.shares &&
        old.at_least === figure.at_least;
      return same
        ? { fate: "unchanged", said: said[index] ?? null }
        : {
            fate: "differs",
            said: `${line.readOn} 已有不同的数字（阅读数 ${old.reads ?? "不明"}），没有改动，请核对导出文件`,
          };
    }
    before.set(place, figure);
    snapshots.push({
      article_id: ids[index] ?? "",
      read_on: line.readOn,
      source: of.source,
      call: of.call,
      ...figure,
      import_id: of.importId,
      recorded_at: work.clock.now(),
    });
    const beside = besides.get(place);
    const contradicts = beside && line.reads !== null && !line.atLeast && beside.reads !== line.reads;
    return {
      fate: first.has(index) ? "new-article" : "new-figure",
      said: contradicts
        ? `${line.readOn} 由${SOURCE_NAMES[beside.source]}取得的阅读数为 ${beside.reads}，与本次不同，两个数字都保留，请核对`
        : (said[index] ?? null),
    };
  });
  for (const part of write ? chunks(snapshots) : [])
    await db.insertInto("wechat_snapshot").values(part).execute();
  return kept;
}
