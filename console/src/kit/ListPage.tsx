import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Table, type TableColumnsType } from "antd";
import type { KeyboardEvent, ReactNode } from "react";
import { withQuery, type Query } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { PageHead } from "./PageHead.tsx";
import { FilterBar, type FilterField } from "./FilterBar.tsx";
import type { FilterChange, UrlFilter } from "./useUrlFilter.ts";

export const PAGE_SIZE = 20;

export interface ListPageProps<Row extends object, Key extends string> {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  fields: FilterField<Key>[];
  filter: UrlFilter<Key>;
  onFilter: (change: FilterChange) => void;
  columns: TableColumnsType<Row>;
  rowKey: (row: Row) => string;
  rows: Row[] | undefined;
  loading: boolean;
  error: Error | null;
  /** Given when the server pages: rows in all, and the page shown (from 1). */
  paging?: { total: number; page: number; pageSize: number };
  /** Address of the Excel export and the query that equals the list. */
  exported?: { path: string; query: Query };
  empty?: string;
  onRow?: (row: Row) => void;
  rowTestId?: (row: Row) => string;
  summary?: ReactNode;
}

/** Each cell knows the name of its column: on a phone a row is a card. */
export function named<Row>(columns: TableColumnsType<Row>): TableColumnsType<Row> {
  return columns.map((column) => {
    if ("children" in column) return { ...column, children: named(column.children) };
    const { onCell, title } = column;
    return typeof title === "string"
      ? { ...column, onCell: (row, index) => ({ "data-name": title, ...onCell?.(row, index) }) }
      : column;
  });
}

/** The one list page: filter in the address, export of the same filter, table that scrolls inside its box. */
export function ListPage<Row extends object, Key extends string>(props: ListPageProps<Row, Key>) {
  const { rows, paging, exported, onRow, rowTestId } = props;
  const total = paging?.total ?? rows?.length ?? 0;
  return (
    <>
      <PageHead
        title={props.title}
        lead={props.lead}
        actions={
          <>
            {exported && (
              <Button
                icon={<DownloadOutlined />}
                href={withQuery(exported.path, exported.query)}
                data-testid="export"
              >
                导出 Excel
              </Button>
            )}
            {props.actions}
          </>
        }
      />
      <div className="box">
        <FilterBar fields={props.fields} filter={props.filter} onChange={props.onFilter} />
        {props.error && <Alert type="warning" showIcon title={sentence(props.error)} className="gap-below" />}
        {props.summary}
        <Table<Row>
          size="small"
          className="list-table"
          columns={named(props.columns)}
          rowKey={props.rowKey}
          dataSource={rows ?? []}
          loading={props.loading}
          scroll={{ x: "max-content" }}
          // Focusable, so that the wide head can be scrolled by keyboard when there is no row to stop at.
          locale={{ emptyText: <span tabIndex={0}>{props.empty ?? "没有符合条件的记录"}</span> }}
          pagination={{
            total,
            showTotal: (count) => `共 ${count} 条`,
            hideOnSinglePage: false,
            showSizeChanger: !paging,
            ...(paging
              ? {
                  current: paging.page,
                  pageSize: paging.pageSize,
                  onChange: (page: number) => props.onFilter({ page: String(page) }),
                }
              : { defaultPageSize: PAGE_SIZE }),
          }}
          onRow={(row) => ({
            ...(onRow
              ? {
                  onClick: () => onRow(row),
                  onKeyDown: (event: KeyboardEvent) => {
                    if (event.key === "Enter" && event.target === event.currentTarget) onRow(row);
                  },
                  tabIndex: 0,
                  className: "clickable-row",
                }
              : {}),
            ...(rowTestId ? { "data-testid": rowTestId(row) } : {}),
          })}
        />
      </div>
    </>
  );
}
