import { Tag, Tooltip } from "antd";

/** [M] remembered, [P] proposed, [S-] a weak source: nobody has confirmed the value yet. */
const weak = (tag: string): boolean => /\[(M|P|S-)\]/.test(tag);
/** The office adopted it when it opened the year. */
const adopted = (tag: string): boolean => tag.endsWith("核定");

/** Values that nobody has confirmed yet are configuration and shown as such wherever they stand. */
export function Tagged({ tag }: { tag: string }) {
  if (weak(tag) && adopted(tag))
    return (
      <Tooltip title="启用年度时由检查工作组核定，见“关于指标的书面决定”">
        <Tag>已核定</Tag>
      </Tooltip>
    );
  if (!weak(tag)) return <Tag>有据</Tag>;
  return (
    <Tooltip title={`该项分值的来源尚未核实，标记 ${tag}`}>
      <Tag color="warning">待核</Tag>
    </Tooltip>
  );
}
