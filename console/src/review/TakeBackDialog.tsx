import { Form, Input, Radio } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import type { Decision } from "./MarksDecision.tsx";
import { Modal } from "../kit/Modal.tsx";

type Row = Got<"/api/cycles/{year}/assignments/list">["rows"][number];
interface Fields {
  reason: string;
  marks?: Decision;
}

/** Takes one assignment back, before or after marks. */
export function TakeBackDialog({
  year,
  row,
  onClose,
}: {
  year: number;
  row: Row | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const takeBack = useChange({
    run: ({ reason, marks }: Fields) => {
      if (!row) throw new Error("There is no assignment to take back.");
      return body(
        api.POST("/api/cycles/{year}/units/{unitId}/take-back", {
          params: { path: { year, unitId: row.unitId } },
          body: {
            bundle: row.bundle,
            accountId: row.accountId,
            reason: reason.trim(),
            ...(marks ? { marks } : {}),
          },
        }),
      );
    },
    reread: [["review"], ["standings"]],
    done: "已撤回；缺专家的请补齐缺额",
    onDone: onClose,
  });
  return (
    <Modal
      open={row !== null}
      title={`撤回分配：${row?.unitName ?? ""}，${row?.expertName ?? ""}`}
      okText="撤回"
      okButtonProps={{ danger: true, "data-testid": "take-back-ok" }}
      confirmLoading={takeBack.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" onFinish={(fields) => takeBack.mutate(fields)}>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: "请写明撤回的理由" }]}
        >
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="marks" label="已提交的评分" extra="该专家已提交评分时须选择；草稿随分配一并撤回">
          <Radio.Group
            options={[
              { value: "kept", label: "保留计入" },
              { value: "redone", label: "不再计入" },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
