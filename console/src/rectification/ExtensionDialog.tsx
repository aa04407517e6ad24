import { DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

interface Fields {
  until: Dayjs;
  reason: string;
}

/** The unit asks for more time, once. */
export function ExtensionDialog({ item, ...dialog }: DialogState & { item: WholeItem }) {
  return (
    <ActDialog<Fields>
      reread={RECTIFICATION}
      {...dialog}
      title="申请延期"
      okText="申请"
      done="延期申请已提交，等待检查工作组审批"
      run={({ until, reason }) =>
        body(
          api.POST("/api/rectification/{id}/extension", {
            params: { path: { id: item.id } },
            body: { version: item.version, until: until.format("YYYY-MM-DD"), reason: reason.trim() },
          }),
        )
      }
    >
      <p>
        现在的期限是 {item.due}
        {item.dueProvisional && "（暂定）"}。每个问题只能申请一次，最多延长一倍期限，延至工作日。
      </p>
      <Form.Item name="until" label="延期至" rules={[{ required: true, message: "请选择延期日期" }]}>
        <DatePicker
          defaultPickerValue={dayjs(item.due)}
          disabledDate={(day) => day.format("YYYY-MM-DD") <= item.due}
          data-testid="until"
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label="延期理由"
        rules={[{ required: true, whitespace: true, message: "请写明延期理由" }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount data-testid="extension-reason" />
      </Form.Item>
    </ActDialog>
  );
}
