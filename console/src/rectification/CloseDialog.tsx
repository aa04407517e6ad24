import { Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ActDialog, type DialogState } from "../kit/ActDialog.tsx";
import type { WholeItem } from "./names.ts";
import { RECTIFICATION } from "./useRectification.ts";

interface Fields {
  note?: string;
}

/** 确认销号; without a written reply of the unit it needs a note. */
export function CloseDialog({ item, ...dialog }: DialogState & { item: WholeItem }) {
  const unanswered = item.replies.length === 0;
  return (
    <ActDialog<Fields>
      reread={RECTIFICATION}
      {...dialog}
      title="确认销号"
      okText="确认销号"
      done="已销号"
      run={({ note }) =>
        body(
          api.POST("/api/rectification/{id}/close", {
            params: { path: { id: item.id } },
            body: { version: item.version, ...(note?.trim() ? { note: note.trim() } : {}) },
          }),
        )
      }
    >
      <p>{item.message}</p>
      <Form.Item
        name="note"
        label={unanswered ? "理由（该单位没有书面回复）" : "备注"}
        rules={
          unanswered
            ? [{ required: true, whitespace: true, message: "没有书面回复，直接销号须写明理由" }]
            : []
        }
      >
        <Input.TextArea rows={3} maxLength={500} showCount data-testid="close-note" />
      </Form.Item>
    </ActDialog>
  );
}
