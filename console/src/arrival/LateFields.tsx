import { Checkbox, DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { FileField } from "../kit/FileField.tsx";

/** What a form holds of a 补登. */
export interface LateInput {
  late?: boolean;
  lateOn?: Dayjs;
  lateReason?: string;
  lateProof?: string[];
}

/** What the platform takes; nothing when it arrived today. */
export function lateBody({ late, lateOn, lateReason, lateProof }: LateInput) {
  const proofId = lateProof?.[0];
  return late && lateOn && proofId
    ? { late: { on: lateOn.format("YYYY-MM-DD"), reason: lateReason ?? "", proofId } }
    : {};
}

/** For the office: the thing arrived before today; its day, why it is recorded only now, and the proof. */
export function LateFields() {
  const late = Form.useWatch<boolean | undefined>("late");
  return (
    <>
      <Form.Item name="late" valuePropName="checked" extra="不勾选时，以平台登记的当天为准">
        <Checkbox data-testid="late">补登：今天以前已经到达</Checkbox>
      </Form.Item>
      {late && (
        <>
          <Form.Item name="lateOn" label="到达日期" rules={[{ required: true, message: "请选择到达日期" }]}>
            <DatePicker disabledDate={(day) => !day.isBefore(dayjs(), "day")} />
          </Form.Item>
          <Form.Item
            name="lateReason"
            label="补登理由"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input maxLength={300} placeholder="例如：2019 年 3 月 5 日以公文交换收到" />
          </Form.Item>
          <Form.Item
            name="lateProof"
            label="到达证明"
            rules={[{ required: true, message: "请上传邮戳、邮件或登记簿等证明" }]}
          >
            <FileField />
          </Form.Item>
        </>
      )}
    </>
  );
}
