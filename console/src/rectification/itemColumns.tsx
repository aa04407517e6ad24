import { Space, Tag, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { KIND_NAMES } from "../registry/kinds.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { Limit } from "./Limit.tsx";
import { ITEM_STATES, type RectificationItem } from "./names.ts";

/** Where the page of an item is; with its year, so that the year shown above does not change. */
export const addressOf = (item: Pick<RectificationItem, "id" | "year">): string =>
  `/rectification/${item.id}?year=${item.year}`;

/** The state of an item with what is special about it. */
export function ItemState({ item }: { item: RectificationItem }) {
  return (
    <Space size={0} wrap>
      <StateTag {...ITEM_STATES[item.state]} />
      {item.looking && <Tag color="processing">复查中</Tag>}
      {item.ruledOut && <Tag color="warning">问题已不成立</Tag>}
      {item.reopened > 0 && <Tag color="error">重新立项 {item.reopened} 次</Tag>}
    </Space>
  );
}

export const ITEM_COLUMNS: TableColumnsType<RectificationItem> = [
  { title: "单位", render: (_, item) => item.unitName },
  { title: "类别", width: 110, render: (_, item) => KIND_NAMES[item.kind] },
  { title: "问题类别", width: 200, ellipsis: true, dataIndex: "title" },
  {
    title: "问题",
    width: 320,
    ellipsis: true,
    render: (_, item) => <Link to={addressOf(item)}>{item.message}</Link>,
  },
  { title: "整改期限", width: 160, render: (_, item) => <Limit item={item} /> },
  { title: "状态", width: 150, render: (_, item) => <ItemState item={item} /> },
  { title: "督办", width: 70, render: (_, item) => (item.pressed > 0 ? `${item.pressed} 次` : "") },
  { title: "通知书", width: 170, dataIndex: "orderNumber" },
];
