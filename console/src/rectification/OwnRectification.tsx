import { Button, Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { OrderFiles } from "./IssuedOrders.tsx";
import { addressOf, ItemState } from "./itemColumns.tsx";
import { Limit } from "./Limit.tsx";
import type { RectificationItem, Order } from "./names.ts";
import { nextStep } from "./nextStep.ts";
import { RECTIFICATION, useItems, useOrders } from "./useRectification.ts";

const columns = (order: Order): TableColumnsType<RectificationItem> => [
  {
    title: "问题",
    className: "wrapping",
    render: (_, item) => <Link to={addressOf(item)}>{item.message}</Link>,
  },
  { title: "状态", render: (_, item) => <ItemState item={item} /> },
  { title: "期限", width: 160, render: (_, item) => <Limit item={item} /> },
  {
    title: "下一步",
    className: "wrapping",
    render: (_, item) => nextStep(item, order.acknowledgedAt !== null, true).text,
  },
];

/** The own unit's orders, each with its items: what is to be done next, and until when. */
export function OwnRectification({ year }: { year: number }) {
  const orders = useOrders(year);
  const items = useItems(year);
  const acknowledge = useChange({
    run: (id: string) => body(api.POST("/api/orders/{id}/acknowledge", { params: { path: { id } } })),
    reread: RECTIFICATION,
    done: "整改通知已签收",
  });
  return (
    <>
      <PageHead title="整改" lead={`${year} 年度；检查工作组下达的整改通知和本单位的整改情况`} />
      <Loaded query={orders}>
        {(data) => (
          <>
            {data.orders.length === 0 && <p className="box">本单位没有整改通知。</p>}
            {data.orders.map((order) => (
              <div key={order.id} className="box" data-testid="own-order">
                <h2>
                  {order.number}（{order.issuedOn} 下达，{order.items} 个问题，已销号 {order.closed} 个）
                </h2>
                <p>
                  公文：
                  <OrderFiles order={order} />
                </p>
                {order.acknowledgedAt === null ? (
                  <p>
                    <Button
                      type="primary"
                      loading={acknowledge.isPending}
                      onClick={() => acknowledge.mutate(order.id)}
                      data-testid="acknowledge"
                    >
                      签收整改通知
                    </Button>
                  </p>
                ) : (
                  <p className="quiet">
                    {order.acknowledgedBy} 于 {moment(order.acknowledgedAt)} 签收
                  </p>
                )}
                <Table<RectificationItem>
                  size="small"
                  rowKey={(item) => item.id}
                  columns={columns(order)}
                  dataSource={items.data?.items.filter((item) => item.orderId === order.id) ?? []}
                  loading={items.isPending}
                  scroll={{ x: 760 }}
                  pagination={false}
                />
              </div>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
