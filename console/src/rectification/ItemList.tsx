import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Space, Table } from "antd";
import { useState } from "react";
import { useLocation } from "react-router";
import { withQuery } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { FilterBar } from "../kit/FilterBar.tsx";
import { keyFrom } from "../kit/keyFrom.ts";
import { PAGE_SIZE } from "../kit/ListPage.tsx";
import { sortable, sortFrom, sortingFrom, sortPressed } from "../kit/list/sorting.ts";
import { noneOf } from "../kit/list/noneOf.ts";
import { rememberWalk } from "../kit/list/neighbours.ts";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { useAccount } from "../session/session.ts";
import { CountCards } from "./CountCards.tsx";
import { addressOf, ITEM_COLUMNS } from "./itemColumns.tsx";
import { ITEM_STATES, type RectificationItem } from "./names.ts";
import { itemsOf, useItems, type ItemFilter } from "./useRectification.ts";
import { useRecheck } from "./useRecheck.ts";

const STATE_OPTIONS = Object.entries(ITEM_STATES).map(([value, { text }]) => ({ value, label: text }));
const OVERDUE = { yes: "已逾期", no: "未逾期" };
const OVERDUE_OPTIONS = Object.entries(OVERDUE).map(([value, label]) => ({ value, label }));

const SORTS = {
  单位: "unit",
  类别: "kind",
  问题类别: "title",
  整改期限: "due",
  状态: "state",
  督办: "pressed",
  通知书: "order",
};

const lookable = (item: RectificationItem): boolean => !item.looking && item.state !== "withdrawn";

/** 问题台账: every item of the year, filtered in the address, exported with the same filter, several looked at again at once. */
export function ItemList({ year }: { year: number }) {
  const office = useAccount().role === "office";
  const [filter, setFilter] = useUrlFilter([
    "kind",
    "list",
    "state",
    "overdue",
    "unitId",
    "search",
    "sort",
    "page",
  ]);
  const [chosen, setChosen] = useState<string[]>([]);
  const location = useLocation();
  const query: ItemFilter = {
    kind: kindFrom(filter.kind),
    list: filter.list,
    state: keyFrom(ITEM_STATES, filter.state),
    overdue: keyFrom(OVERDUE, filter.overdue),
    unitId: filter.unitId,
    search: filter.search,
    sort: sortFrom<ItemFilter["sort"]>(SORTS, filter.sort),
  };
  const page = Number(filter.page ?? 1);
  const items = useItems(year, { ...query, page, pageSize: PAGE_SIZE });
  const rows = items.data?.items ?? [];
  const none = noneOf({
    error: items.error,
    read: items.data !== undefined,
    filter,
    unmatched: "没有符合条件的整改问题，可放宽或者清除筛选条件",
    empty: "没有整改问题；下达整改通知后，通知中的问题列在这里",
  });
  // The page shows some of what the filter finds; all of it is asked for when all of it is chosen.
  const all = useMutation({
    mutationFn: () => itemsOf(year, query),
    onSuccess: (found) => setChosen(found.items.filter(lookable).map((item) => item.id)),
  });
  const recheck = useRecheck(() => setChosen([]));
  return (
    <>
      {items.data && <CountCards counts={items.data.counts} filter={filter} onFilter={setFilter} />}
      <div className="box">
        <FilterBar
          fields={[
            { key: "state", label: "状态", options: STATE_OPTIONS },
            {
              key: "list",
              label: "问题类别",
              options: items.data?.lists.map(({ key, title }) => ({ value: key, label: title })) ?? [],
            },
            { key: "kind", label: "单位类别", options: KIND_OPTIONS },
            { key: "overdue", label: "是否逾期", options: OVERDUE_OPTIONS },
            { key: "search", label: "单位、问题或文号" },
          ]}
          filter={filter}
          onChange={setFilter}
        />
        {all.error && <Alert type="warning" showIcon title={sentence(all.error)} className="gap-below" />}
        {items.error && <Alert type="warning" showIcon title={sentence(items.error)} className="gap-below" />}
        <Space wrap className="gap-below">
          {office && (
            <Button
              type="primary"
              disabled={chosen.length === 0}
              loading={recheck.isPending}
              onClick={() => recheck.mutate(chosen)}
              data-testid="recheck-chosen"
            >
              {chosen.length === 0 ? "复查所选问题" : `复查所选 ${chosen.length} 个问题`}
            </Button>
          )}
          {office && (
            <Button
              onClick={() => all.mutate()}
              loading={all.isPending}
              disabled={rows.length === 0}
              data-testid="choose-all"
            >
              选择列出的全部
            </Button>
          )}
          <Button
            icon={<DownloadOutlined />}
            href={withQuery(`/api/cycles/${year}/rectification.xlsx`, query)}
            data-testid="export"
          >
            导出 Excel
          </Button>
        </Space>
        <Table<RectificationItem>
          className="pickable"
          size="small"
          rowKey={(item) => item.id}
          columns={sortable(ITEM_COLUMNS, rows, SORTS, sortingFrom(filter.sort))}
          showSorterTooltip={false}
          onChange={(_page, _filters, sorter, { action }) => {
            if (action === "sort") setFilter({ sort: sortPressed(sorter) });
          }}
          dataSource={rows}
          loading={items.isPending}
          scroll={{ x: "max-content" }}
          locale={{
            emptyText: <span tabIndex={0}>{none}</span>,
          }}
          pagination={{
            current: page,
            pageSize: PAGE_SIZE,
            total: items.data?.total ?? 0,
            showSizeChanger: false,
            showTotal: (count) => `共 ${count} 条`,
            onChange: (next) => setFilter({ page: String(next) }),
          }}
          onRow={(item) =>
            ({
              "data-testid": `item-${item.unitId}`,
              onClick: () => rememberWalk(`${location.pathname}${location.search}`, rows.map(addressOf)),
            }) as object
          }
          {...(office
            ? {
                rowSelection: {
                  selectedRowKeys: chosen,
                  preserveSelectedRowKeys: true,
                  onChange: (keys) => setChosen(keys.map(String)),
                  getCheckboxProps: (item) => ({
                    disabled: !lookable(item),
                    "aria-label": `选择${item.unitName}的“${item.title}”`,
                  }),
                  hideSelectAll: true,
                  columnTitle: "选择",
                  columnWidth: 60,
                },
              }
            : {})}
        />
      </div>
    </>
  );
}
