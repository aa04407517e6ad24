import { Form, Input, Radio } from "antd";

export type Decision = "kept" | "redone";

/** The written decision about marks that an expert has handed in: are they kept or redone, and why. */
export function MarksDecision({ required }: { required: boolean }) {
  const [kept, redone] = ["保留：至提交的那一轮照常计入", "重评：不再计入"];
  return (
    <>
      <Form.Item
        name="marks"
        label="已提交的评分"
        extra={required ? undefined : "该专家已有评分时须选择；没有评分的留空"}
        rules={required ? [{ required: true, message: "请选择评分保留还是重评" }] : []}
      >
        <Radio.Group
          options={[
            { value: "kept", label: kept },
            { value: "redone", label: redone },
          ]}
        />
      </Form.Item>
      <Form.Item
        noStyle
        shouldUpdate={(before: { marks?: Decision }, now: { marks?: Decision }) => before.marks !== now.marks}
      >
        {({ getFieldValue }) => (
          <Form.Item
            name="reason"
            label="理由"
            rules={
              required || getFieldValue("marks")
                ? [{ required: true, whitespace: true, message: "请写明理由" }]
                : []
            }
          >
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        )}
      </Form.Item>
    </>
  );
}
