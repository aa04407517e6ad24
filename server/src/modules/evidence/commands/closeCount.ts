import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import type { Work } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import type { EvidencePointer, RowKind } from "../model.ts";
import { tables } from "../tables.ts";

/** A row of a ledger as it counts on the day of the closing. */
export interface CountedRow {
  unitId: string;
  kind: RowKind;
  id: string;
  /** What a person reads of it. */
  text: string;
  /** The facts in which it counts. */
  keys: string[];
}

export interface CountToClose {
  year: number;
  /** As in the facts, e.g. `content.tally`. */
  source: string;
  /** What it is called: “来稿统计”. */
  title: string;
  /** The last day that it reaches; null of what is no count over days. */
  closedUntil: string | null;
  rows: CountedRow[];
}

export interface ClosedCount {
  id: string;
  /** What a fact points at: the closing itself, zeros too, and the first rows that it counted. */
  evidenceOf(unitId: string, key: string): EvidencePointer[];
}

/** Most rows shown with one fact; the closed count holds the rest. */
const ROWS_SHOWN = 12;
/** Rows a statement. */
const CHUNK = 4000;

async function keepRows(work: Work, countId: string, rows: readonly CountedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows
      .slice(start, start + CHUNK)
      .map(({ unitId: unit_id, kind, id: row_id, text, keys }, index) => ({
        place: start + index,
        unit_id,
        kind,
        row_id,
        text,
        keys,
      }));
    await sql`
      insert into count_row (count_id, place, unit_id, kind, row_id, keys, text)
      select ${countId}::uuid, place, unit_id, kind, row_id, keys, text
      from jsonb_to_recordset(${{ rows: chunk }}::jsonb -> 'rows')
        as row (place int, unit_id text, kind text, row_id text, keys text[], text text)`.execute(
      work.database,
    );
  }
}

/**
 * Keeps a count as it is closed, with every row that it counted, inside the caller's transaction: rows that change afterwards change
 * nothing of what a fact of that day stands on.
 */
export async function closeCount(work: Work, count: CountToClose): Promise<ClosedCount> {
  const { year, source, title, closedUntil, rows } = count;
  const id = randomUUID();
  const closedAt = work.clock.now();
  const asOf = dateInChina(closedAt);
  await tables(work.database)
    .insertInto("count_closing")
    .values({
      id,
      year,
      source,
      title,
      as_of: asOf,
      closed_until: closedUntil,
      closed_by: work.viewer?.name ?? "系统",
      closed_at: closedAt,
    })
    .execute();
  await keepRows(work, id, rows);
  const byUnit = Map.groupBy(rows, (row) => row.unitId);
  const head =
    closedUntil === null
      ? `${title}（${writtenDate(asOf)}核对）`
      : `${title}（截至${writtenDate(closedUntil)}，${writtenDate(asOf)}定稿）`;
  return {
    id,
    evidenceOf: (unitId, key) => {
      const counted = (byUnit.get(unitId) ?? []).filter((row) => row.keys.includes(key));
      return [
        {
          kind: "count",
          countId: id,
          unitId,
          key,
          rows: counted.length,
          text: counted.length === 0 ? `${head}：没有可计入的记录` : `${head}：计入 ${counted.length} 条记录`,
        },
        ...counted.slice(0, ROWS_SHOWN).map(({ kind, id: rowId, text }) => ({ kind, id: rowId, text })),
      ];
    },
  };
}
