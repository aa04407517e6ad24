import { Form, Input } from "antd";

/** Where a number comes from; with [S-], [M] or [P] in it the number is shown with 待核. */
export function TagField() {
  return (
    <Form.Item
      name="tag"
      label="来源标记"
      extra="[S] 有据，[S-] 转引，[M] 待查证，[P] 自拟，[SEED] 原通报；含 [S-]、[M]、[P] 的显示“待核”"
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}
