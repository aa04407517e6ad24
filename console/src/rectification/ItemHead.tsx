import { Alert, Descriptions } from "antd";
import { Link } from "react-router";
import { useAccount } from "../session/session.ts";
import { ItemState } from "./itemColumns.tsx";
import { Limit } from "./Limit.tsx";
import type { WholeItem } from "./names.ts";
import { nextStep } from "./nextStep.ts";

/** What an item is: state, unit, order, dates, what comes next. */
export function ItemHead({ item }: { item: WholeItem }) {
  const isUnit = useAccount().role === "officer";
  const next = nextStep(item, item.acknowledged, isUnit);
  return (
    <div className="box">
      {item.ruledOut && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="下达以后，该问题已被排除或其证据已撤回，现在没有经确认的此项问题；请检查工作组撤销此项整改。"
        />
      )}
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "state", label: "状态", children: <ItemState item={item} /> },
          {
            key: "next",
            label: "下一步",
            children: (
              <span data-testid="next-step">
                {next.text}
                {next.until && `（${next.until}（含当日）前）`}
              </span>
            ),
          },
          {
            key: "unit",
            label: "单位",
            children: isUnit ? (
              item.unitName
            ) : (
              <Link to={`/units/${item.unitId}?tab=findings&year=${item.year}`}>{item.unitName}</Link>
            ),
          },
          { key: "due", label: "整改期限", children: <Limit item={item} /> },
          {
            key: "order",
            label: "通知书",
            children: (
              <a href={`/api/orders/${item.orderId}/pdf`} target="_blank" rel="noreferrer">
                {item.orderNumber}（{item.issuedOn} 下达，{item.acknowledged ? "已签收" : "未签收"}）
              </a>
            ),
          },
          ...(item.demand === null
            ? []
            : [{ key: "demand", label: "整改要求", children: `${item.demand}${item.closes ?? ""}` }]),
          { key: "found", label: "发现日期", children: item.foundOn },
          ...(item.closedOn ? [{ key: "closed", label: "销号日期", children: item.closedOn }] : []),
          ...(item.pressed > 0 ? [{ key: "pressed", label: "督办", children: `${item.pressed} 次` }] : []),
        ]}
      />
    </div>
  );
}
