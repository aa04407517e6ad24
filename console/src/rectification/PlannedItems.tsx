import { Tag } from "antd";
import { DueDate } from "../kit/DueDate.tsx";
import { Tagged } from "../score/Tagged.tsx";
import type { PlannedOrder } from "./names.ts";

/** The findings that an order would name, each with its limit and where the limit comes from. */
export function PlannedItems({ items }: { items: PlannedOrder["items"] }) {
  return (
    <ul className="plain-list">
      {items.map((item) => (
        <li key={item.findingId}>
          {item.security && <Tag color="error">安全</Tag>}
          {item.heading}：{item.demand}
          {item.closes}
          <div className="quiet">
            {item.limitWorkingDays} 个工作日，
            <DueDate from={item.countedFrom} due={item.due} provisional={item.dueProvisional} /> 前{" "}
            <Tagged tag={item.tag} />
          </div>
        </li>
      ))}
    </ul>
  );
}
