import { Tag } from "antd";
import { DueDate } from "../kit/DueDate.tsx";
import type { RectificationItem } from "./names.ts";

/** The limit of an item and how it came about; past it while it is the unit's turn, in red. */
export function Limit({
  item,
}: {
  item: Pick<RectificationItem, "due" | "dueProvisional" | "countedFrom" | "overdue">;
}) {
  const due = <DueDate from={item.countedFrom} due={item.due} provisional={item.dueProvisional} />;
  if (!item.overdue) return due;
  return (
    <span className="overdue">
      {due} <Tag color="error">逾期</Tag>
    </span>
  );
}
