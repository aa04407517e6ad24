import { Alert } from "antd";
import type { BlockView } from "./names.ts";

type Change = NonNullable<BlockView["change"]>;
type ListChange = Change["lists"][number];

function ListLine({ list }: { list: ListChange }) {
  return (
    <li>
      {list.title}：{list.before} 个 → {list.after} 个
      {list.added.length > 0 && (
        <>
          ，增加 <ins>{list.added.join("、")}</ins>
        </>
      )}
      {list.removed.length > 0 && (
        <>
          ，减少 <del>{list.removed.join("、")}</del>
        </>
      )}
      {list.reordered && "，次序不同"}
    </li>
  );
}

/** What the data say otherwise than the block does. */
export function DataChange({ change }: { change: Change }) {
  return (
    <Alert
      type="warning"
      showIcon
      title="数据在本段写入后有变化，签发前须采用最新数据"
      description={
        <ul className="plain-list notice-change">
          {change.figures.map((one) => (
            <li key={one.label}>
              {one.label}：<del>{one.before || "（无）"}</del> → <ins>{one.after || "（无）"}</ins>
            </li>
          ))}
          {change.lists.map((list) => (
            <ListLine key={list.title} list={list} />
          ))}
        </ul>
      }
    />
  );
}
