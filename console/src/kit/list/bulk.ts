import type { QueryKey } from "@tanstack/react-query";
import { sentence } from "../../api/problem.ts";

/** One thing that may be done to several rows with one reason. Each row is a step of its own, with its own record. */
export interface BulkAct<Row> {
  key: string;
  /** What the button says. */
  text: string;
  /** What it leads to, one sentence each. */
  effects: readonly string[];
  /** Which way back there is. */
  back: string;
  /** Rows with which it can't be done are left out and counted. */
  may: (row: Row) => boolean;
  run: (row: Row, reason: string) => Promise<unknown>;
  /** Queries that are read again afterwards. */
  reread: QueryKey[];
  /** Nobody asks why: no reason is said, only what it leads to is confirmed. */
  plain?: true;
}

/** What may be done with several rows of a list, and how a row is called in the report. */
export interface Bulk<Row> {
  acts: BulkAct<Row>[];
  nameOf: (row: Row) => string;
}

interface Refused<Row> {
  row: Row;
  /** The platform's own sentence. */
  why: string;
}

/** Takes the step for one row after the other; a refused one keeps nobody else from going on. */
export async function takeEach<Row>(
  rows: readonly Row[],
  take: (row: Row) => Promise<unknown>,
): Promise<{ done: Row[]; refused: Refused<Row>[] }> {
  const done: Row[] = [];
  const refused: Refused<Row>[] = [];
  for (const row of rows) {
    try {
      await take(row);
      done.push(row);
    } catch (error) {
      refused.push({ row, why: sentence(error) });
    }
  }
  return { done, refused };
}
