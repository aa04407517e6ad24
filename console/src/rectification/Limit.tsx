import { Tag } from "antd";
import type { Item } from "./names.ts";

/** The limit of an item; past it while it is the unit's turn, in red. */
export function Limit({ item }: { item: Pick<Item, "due" | "overdue"> }) {
  if (!item.overdue) return <span className="number">{item.due}</span>;
  return (
    <span className="number overdue">
      {item.due} <Tag color="error">超期</Tag>
    </span>
  );
}
