import { useState } from "react";
import { Space, Table, type TableColumnsType } from "antd";
import type { Filter } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { sortable, sortFrom, sortingFrom, sortPressed } from "../kit/list/sorting.ts";
import { KIND_NAMES } from "../registry/kinds.ts";
import { StateLine } from "../kit/StateLine.tsx";
import type { Order } from "./names.ts";
import { useOrders } from "./useRectification.ts";

/** The order's files as they went out. */
export function OrderFiles({ order }: { order: Order }) {
  return (
    <Space>
      <a href={`/api/orders/${order.id}/pdf`} target="_blank" rel="noreferrer" title={order.pdfSha256}>
        PDF
      </a>
      <a href={`/api/orders/${order.id}/docx`} title={order.docxSha256}>
        Word
      </a>
    </Space>
  );
}

const COLUMNS: TableColumnsType<Order> = [
  { title: "文号", render: (_, order) => order.number },
  { title: "单位", render: (_, order) => order.unitName },
  { title: "类别", width: 110, render: (_, order) => KIND_NAMES[order.kind] },
  { title: "下达日期", width: 110, className: "number", dataIndex: "issuedOn" },
  { title: "销号", width: 90, className: "number", render: (_, order) => `${order.closed}/${order.items}` },
  {
    title: "邮件",
    width: 90,
    render: (_, order) => (order.mailed > 0 ? `已发 ${order.mailed} 人` : "未发"),
  },
  {
    title: "签收",
    render: (_, order) =>
      order.acknowledgedAt === null ? (
        <StateLine text="未签收" tone="attention" />
      ) : (
        `${order.acknowledgedBy ?? ""} ${moment(order.acknowledgedAt)}`
      ),
  },
  { title: "公文", width: 110, render: (_, order) => <OrderFiles order={order} /> },
];

const SORTS = {
  文号: "number",
  单位: "unit",
  类别: "kind",
  下达日期: "issuedOn",
  销号: "closed",
  邮件: "mailed",
  签收: "acknowledgedAt",
};
const PAGE_SIZE = 20;

/** Orders that went out. */
export function IssuedOrders({ year }: { year: number }) {
  const [page, setPage] = useState(1);
  const [sorted, setSorted] = useState<string>();
  const sort = sortFrom<Filter<"/api/cycles/{year}/orders">["sort"]>(SORTS, sorted);
  const orders = useOrders(year, { page, pageSize: PAGE_SIZE, sort });
  return (
    <div className="box">
      <h2>已下达</h2>
      <Loaded query={orders}>
        {(data) => (
          <Table<Order>
            size="small"
            rowKey={(order) => order.id}
            columns={sortable(COLUMNS, data.orders, SORTS, sortingFrom(sorted))}
            showSorterTooltip={false}
            onChange={(_page, _filters, sorter, { action }) => {
              if (action !== "sort") return;
              setSorted(sortPressed(sorter));
              setPage(1);
            }}
            dataSource={data.orders}
            scroll={{ x: "max-content" }}
            locale={{
              emptyText: <span tabIndex={0}>还没有下达整改通知；由检查工作组拟稿，经核稿、签发后下达</span>,
            }}
            pagination={{
              current: page,
              pageSize: PAGE_SIZE,
              total: data.total,
              onChange: setPage,
              showSizeChanger: false,
              hideOnSinglePage: true,
              showTotal: (count) => `共 ${count} 份`,
            }}
          />
        )}
      </Loaded>
    </div>
  );
}
