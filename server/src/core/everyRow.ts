import type { Context } from "./context.ts";

/** Rows that are read at once: a few milliseconds of work. */
const BATCH = 500;

/** One part of a list; pages count from 1. */
export interface Part {
  page: number;
  pageSize: number;
}

/**
 * The rows of a long list, read part by part while they are used up: an export holds one part of them and others get their turn. All parts are
 * of one moment: what is written meanwhile is in none.
 * @param read one part of the list; fewer rows than asked for end it
 */
export async function* everyRow<Row>(
  context: Context,
  read: (steady: Context, part: Part) => Promise<readonly Row[]>,
  pageSize = BATCH,
): AsyncGenerator<Row, void, undefined> {
  const transaction = await context.database
    .startTransaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute();
  try {
    for (let page = 1; ; page += 1) {
      const rows = await read({ ...context, database: transaction }, { page, pageSize });
      yield* rows;
      if (rows.length < pageSize) return;
    }
  } finally {
    await transaction.rollback().execute();
  }
}

/** Each row as a sheet or a file shows it, one at a time. */
export async function* shownRows<Row, Shown>(
  rows: AsyncIterable<Row>,
  show: (row: Row) => Shown,
): AsyncGenerator<Shown, void, undefined> {
  for await (const row of rows) yield show(row);
}
