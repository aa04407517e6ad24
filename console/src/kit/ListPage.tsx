import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Table, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { withQuery, type Query } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { PageHead } from "./PageHead.tsx";
import { FilterBar, type FilterField } from "./FilterBar.tsx";
import type { Bulk } from "./list/bulk.ts";
import { BulkBar } from "./list/BulkBar.tsx";
import { ColumnChoice } from "./list/ColumnChoice.tsx";
import { noneOf } from "./list/noneOf.ts";
import { rememberWalk } from "./list/neighbours.ts";
import { rowKey as rowPressed } from "./list/rowKeys.ts";
import { sortable, sortingFrom, sortPressed, sortRows, titleOf } from "./list/sorting.ts";
import { listName, useOwnLists } from "./list/useOwnLists.ts";
import { Views } from "./list/Views.tsx";
import type { FilterChange, UrlFilter } from "./useUrlFilter.ts";
import "./list/list.css";

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
  /** Of a list that nothing was filtered out of: what comes next, and who can do it. */
  empty: string;
  onRow?: (row: Row) => void;
  /** The page of a row: opened by a click or Enter, and on it one goes on to the next row. Instead of `onRow`. */
  linkOf?: (row: Row) => string;
  /** More rows are to come: only those at hand could be sorted, and their order would say nothing of the whole. */
  partial?: boolean;
  /** Columns that the platform sorts when it pages: title and the platform's name. */
  sorts?: Record<string, string>;
  /** What may be done with several rows at once, and how a row is called in the report. */
  bulk?: Bulk<Row> | undefined;
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

/** What may stand in the address of a list and is kept with a view. */
function viewQuery(search: URLSearchParams, keys: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const key of [...keys, "sort"]) {
    const value = search.get(key);
    if (value) kept.set(key, value);
  }
  return kept.toString();
}

/** The one list page: filter and order in the address, export of the same filter, table that scrolls inside its box, own views and columns. */
export function ListPage<Row extends object, Key extends string>(props: ListPageProps<Row, Key>) {
  const { rows, paging, exported, linkOf, rowTestId } = props;
  const [chosen, setChosen] = useState<string[]>([]);
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const list = listName(location.pathname, search.get("tab"));
  const own = useOwnLists(list);
  const total = paging?.total ?? rows?.length ?? 0;
  const sorting = sortingFrom(search.get("sort"));
  const titles = props.columns.flatMap((column) => titleOf(column) ?? []);
  const shown = props.columns.filter((column, place) => {
    const title = titleOf(column);
    return place === 0 || title === null || !own.look.hidden.includes(title);
  });
  const atHand = !paging && props.partial !== true;
  const ordered = !atHand ? (rows ?? []) : sortRows(rows ?? [], props.columns, sorting);
  // Boxes stand only where there is something to choose.
  const choosable = (row: Row): boolean => props.bulk?.acts.some((act) => act.may(row)) ?? false;
  const bulk = ordered.some(choosable) ? props.bulk : undefined;
  const picked = ordered.filter((row) => chosen.includes(props.rowKey(row)));
  const open = (row: Row): void => {
    if (!linkOf) return props.onRow?.(row);
    rememberWalk(`${location.pathname}${location.search}`, ordered.map(linkOf));
    void navigate(linkOf(row));
  };
  const none = noneOf({
    error: props.error,
    read: rows !== undefined,
    filter: props.filter,
    unmatched: "没有符合条件的记录，可放宽或者清除筛选条件",
    empty: props.empty,
  });
  const opens = linkOf !== undefined || props.onRow !== undefined;
  const toggle = (key: string): void =>
    setChosen((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
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
        <div className="list-bar">
          <FilterBar fields={props.fields} filter={props.filter} onChange={props.onFilter} />
          {list !== null && (
            <div className="list-tools">
              {props.fields.length > 0 && (
                <Views
                  own={own}
                  query={viewQuery(
                    search,
                    props.fields.map(({ key }) => key),
                  )}
                  onShow={(query) => {
                    const to = new URLSearchParams(query);
                    for (const kept of ["year", "tab"])
                      if (search.has(kept)) to.set(kept, search.get(kept) ?? "");
                    setSearch(to);
                  }}
                />
              )}
              {titles.length > 1 && own.known && (
                <ColumnChoice titles={titles} look={own.look} onLook={own.change} />
              )}
            </div>
          )}
        </div>
        {props.error && <Alert type="warning" showIcon title={sentence(props.error)} className="gap-below" />}
        {props.summary}
        {bulk && (
          <BulkBar acts={bulk.acts} chosen={picked} nameOf={bulk.nameOf} onDone={() => setChosen([])} />
        )}
        <Table<Row>
          size={own.look.dense ? "small" : "medium"}
          className={bulk ? "list-table pickable" : "list-table"}
          columns={named(sortable(shown, rows ?? [], atHand ? null : (props.sorts ?? {}), sorting))}
          rowKey={props.rowKey}
          dataSource={ordered}
          loading={props.loading}
          scroll={{ x: "max-content" }}
          showSorterTooltip={false}
          // Focusable, so that the wide head can be scrolled by keyboard when there is no row to stop at.
          locale={{
            emptyText: <span tabIndex={0}>{none}</span>,
          }}
          onChange={(_page, _filters, sorter, { action }) => {
            if (action !== "sort") return;
            const sort = sortPressed(sorter);
            setSearch(
              (before) => {
                const after = new URLSearchParams(before);
                after.delete("page");
                if (sort === undefined) after.delete("sort");
                else after.set("sort", sort);
                return after;
              },
              { replace: true },
            );
          }}
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
          {...(bulk
            ? {
                rowSelection: {
                  selectedRowKeys: chosen,
                  onChange: (keys) => setChosen(keys.map(String)),
                  columnTitle: "选择",
                  columnWidth: 60,
                  getCheckboxProps: (row: Row) => ({
                    disabled: !choosable(row),
                    "aria-label": `选择“${bulk.nameOf(row)}”`,
                  }),
                },
              }
            : {})}
          onRow={(row) => ({
            ...(opens || bulk
              ? {
                  ...(opens ? { onClick: () => open(row), className: "clickable-row" } : {}),
                  onKeyDown: (event) =>
                    rowPressed(event, {
                      onOpen: opens ? () => open(row) : undefined,
                      onChoose: choosable(row) ? () => toggle(props.rowKey(row)) : undefined,
                    }),
                  tabIndex: 0,
                }
              : {}),
            ...(rowTestId ? { "data-testid": rowTestId(row) } : {}),
          })}
        />
      </div>
    </>
  );
}
