import { Tag, Tooltip } from "antd";

/** [M] remembered, [P] proposed, [S-] a weak source: nobody has confirmed the value yet. */
const unconfirmed = (tag: string): boolean => /\[(M|P|S-)\]/.test(tag);

/** Values that nobody has confirmed yet are configuration and shown as such wherever they stand. */
export function Tagged({ tag }: { tag: string }) {
  if (!unconfirmed(tag)) return <Tag>有据</Tag>;
  return (
    <Tooltip title={`该项分值的来源尚未核实，标记 ${tag}`}>
      <Tag color="warning">待核</Tag>
    </Tooltip>
  );
}
