import { Form, Input } from "antd";

/** Where a number comes from; with [S-], [M] or [P] in it the number is shown with 待核. */
export function TagField() {
  return (
    <Form.Item
      name="tag"
      label="来源标记"
      extra="[S] 有据，[S-] 来源较弱，[M] 凭记忆，[P] 建议值，[SEED] 通报原文；含 [S-]、[M]、[P] 的显示“待核”"
    >
      <Input maxLength={200} />
    </Form.Item>
  );
}
