import type { TableColumnsType } from "antd";
import { createElement } from "react";
import { expect, test } from "vitest";
import { sortable, sortingFrom, sortRows } from "./sorting.ts";

interface Row {
  name: string;
  points: number | null;
}
const Bar = (): null => null;
const COLUMNS: TableColumnsType<Row> = [
  { title: "单位", dataIndex: "name" },
  { title: "得分", render: (_, row) => (row.points === null ? "—" : row.points.toFixed(1)) },
  { title: "图", render: () => createElement(Bar) },
];
const ROWS: Row[] = [
  { name: "乙", points: 9.5 },
  { name: "甲", points: null },
  { name: "丙", points: 10 },
];

test("the address says by which column and which way", () => {
  expect(sortingFrom("得分")).toEqual({ key: "得分", down: false });
  expect(sortingFrom("-raisedAt")).toEqual({ key: "raisedAt", down: true });
  expect(sortingFrom("-")).toBeNull();
  expect(sortingFrom(null)).toBeNull();
});

test("rows are sorted by what their cells show; a column that can't be read leaves them as they are", () => {
  const names = (given: string) => sortRows(ROWS, COLUMNS, sortingFrom(given)).map((row) => row.name);
  expect(names("得分")).toEqual(["乙", "丙", "甲"]);
  expect(names("-得分")).toEqual(["丙", "乙", "甲"]);
  expect(names("单位")).toEqual(["丙", "甲", "乙"].toSorted(new Intl.Collator("zh-CN").compare));
  expect(names("图")).toEqual(["乙", "甲", "丙"]);
  expect(names("没有这一列")).toEqual(["乙", "甲", "丙"]);
});

test("heads to sort by: what can be read, or what the platform can sort", () => {
  const heads = (sorts: Record<string, string> | null) =>
    sortable(COLUMNS, ROWS, sorts, sortingFrom("-得分")).flatMap((column) =>
      "sorter" in column && column.sorter ? [[column.key, column.sortOrder]] : [],
    );
  expect(heads(null)).toEqual([
    ["单位", null],
    ["得分", "descend"],
  ]);
  expect(heads({ 单位: "unit" })).toEqual([["unit", null]]);
  expect(heads({})).toEqual([]);
});
