import { Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

/** 督办: the unit's officers are reminded with these words. */
export function PressDialog({ item, ...dialog }: DialogState & { item: WholeItem }) {
  return (
    <ActDialog<{ note: string }>
      reread={RECTIFICATION}
      {...dialog}
      title={`督办：${item.unitName}`}
      okText="督办"
      done="督办已发出，单位专干会收到提醒"
      run={({ note }) =>
        body(
          api.POST("/api/rectification/{id}/press", {
            params: { path: { id: item.id } },
            body: { version: item.version, note: note.trim() },
          }),
        )
      }
    >
      <p>{item.message}</p>
      <Form.Item
        name="note"
        label="督办要求"
        rules={[{ required: true, whitespace: true, message: "请写明督办要求" }]}
      >
        <Input.TextArea rows={3} maxLength={500} showCount data-testid="press-note" />
      </Form.Item>
    </ActDialog>
  );
}
