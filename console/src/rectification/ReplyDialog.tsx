import { DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import { FileField } from "../kit/FileField.tsx";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

interface Fields {
  measure: string;
  doneOn: Dayjs;
  fileIds?: string[];
}

/** The unit says what it did, when, and shows it with files. */
export function ReplyDialog({ item, ...dialog }: DialogState & { item: WholeItem }) {
  return (
    <ActDialog<Fields>
      reread={RECTIFICATION}
      {...dialog}
      title="回复整改情况"
      okText="回复"
      done="回复已提交，等待检查工作组审核"
      run={({ measure, doneOn, fileIds }) =>
        body(
          api.POST("/api/rectification/{id}/reply", {
            params: { path: { id: item.id } },
            body: {
              version: item.version,
              measure: measure.trim(),
              doneOn: doneOn.format("YYYY-MM-DD"),
              fileIds: fileIds ?? [],
            },
          }),
        )
      }
    >
      <p>{item.message}</p>
      <Form.Item
        name="measure"
        label="整改措施"
        rules={[{ required: true, whitespace: true, message: "请写明采取的整改措施" }]}
      >
        <Input.TextArea rows={5} maxLength={2000} showCount data-testid="measure" />
      </Form.Item>
      <Form.Item name="doneOn" label="完成日期" rules={[{ required: true, message: "请选择完成日期" }]}>
        <DatePicker defaultPickerValue={dayjs(item.issuedOn)} data-testid="done-on" />
      </Form.Item>
      <Form.Item name="fileIds" label="佐证材料（PDF、图片、Word、Excel）">
        <FileField />
      </Form.Item>
    </ActDialog>
  );
}
