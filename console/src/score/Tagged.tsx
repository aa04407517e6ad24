import { Tag } from "antd";

/** Values that nobody has confirmed yet ([M] remembered, [P] proposed) are configuration and shown as such wherever they stand. */
export function Tagged({ tag }: { tag: string }) {
  return /^\[[MP]\]$/.test(tag) ? <Tag color="warning">待核</Tag> : <Tag>有据</Tag>;
}
