import type { TableColumnsType, TableColumnType } from "antd";
import type { ReactNode } from "react";
import { cellText, compareCells } from "./cellText.ts";

/** By which column a list is sorted, as it stands in the address: the column's key, with a dash before it downwards. */
export interface Sorting {
  key: string;
  down: boolean;
}

export function sortingFrom(given: string | null | undefined): Sorting | null {
  if (!given) return null;
  const down = given.startsWith("-");
  const key = down ? given.slice(1) : given;
  return key === "" ? null : { key, down };
}

/** What a table tells of a head that was pressed. */
interface Pressed {
  columnKey?: unknown;
  order?: "ascend" | "descend" | null;
}

/** What the address is to say after a head was pressed; undefined: nothing, the list's own order. */
export function sortPressed(sorter: Pressed | Pressed[]): string | undefined {
  if (Array.isArray(sorter) || typeof sorter.columnKey !== "string" || !sorter.order) return undefined;
  return sorter.order === "descend" ? `-${sorter.columnKey}` : sorter.columnKey;
}

/** The order that the platform is asked for: what the address says, when the list can be sorted by it. */
export function sortFrom<Sort extends string | undefined>(
  sorts: Record<string, string>,
  given: string | undefined,
): Sort | undefined {
  const sorting = sortingFrom(given);
  return sorting && Object.values(sorts).includes(sorting.key) ? (given as Sort) : undefined;
}

export const titleOf = <Row>(column: TableColumnsType<Row>[number]): string | null =>
  typeof column.title === "string" && column.title !== "" ? column.title : null;

/** What a row's cell says in a column; null when it can't be read. */
function said<Row>(column: TableColumnType<Row>, row: Row, index: number): string | null {
  const { dataIndex, render } = column;
  const value = typeof dataIndex === "string" ? (row as Record<string, unknown>)[dataIndex] : undefined;
  if (!render) return cellText(value as ReactNode);
  const shown = render(value, row, index);
  return (
    cellText(shown as ReactNode) ??
    (typeof value === "string" || typeof value === "number" ? String(value) : null)
  );
}

/** Rows that are all at hand, in the order of a column. @returns the rows as they were when the column can't be read */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: TableColumnsType<Row>,
  sorting: Sorting | null,
): Row[] {
  const column = sorting && columns.find((one) => titleOf(one) === sorting.key);
  if (!sorting || !column || "children" in column) return [...rows];
  const read = rows.map((row, index) => ({ row, text: said(column, row, index) }));
  if (read.some(({ text }) => text === null)) return [...rows];
  return read
    .toSorted((a, b) => compareCells(a.text ?? "", b.text ?? "", sorting.down))
    .map(({ row }) => row);
}

/**
 * Columns with their heads to sort by. A list whose rows are all at hand sorts by every column that can be read; one that the platform pages
 * only by those that the platform can sort.
 * @param sorts titles of columns and what the platform calls them; null when all rows are at hand
 */
export function sortable<Row>(
  columns: TableColumnsType<Row>,
  rows: readonly Row[],
  sorts: Record<string, string> | null,
  sorting: Sorting | null,
): TableColumnsType<Row> {
  return columns.map((column) => {
    const title = titleOf(column);
    if (title === null || "children" in column) return column;
    const key = sorts ? sorts[title] : title;
    const readable =
      sorts || (rows.length > 0 && rows.every((row, index) => said(column, row, index) !== null));
    if (key === undefined || !readable) return column;
    return {
      ...column,
      key,
      sorter: true,
      sortOrder: sorting?.key === key ? (sorting.down ? ("descend" as const) : ("ascend" as const)) : null,
    };
  });
}
