import { Form, Input, Modal, Radio } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import type { Objection } from "./names.ts";

interface Fields {
  decision: "upheld" | "rejected";
  reason: string;
}

/** The office answers an objection with its reason. */
export function AnswerDialog({ objection, onClose }: { objection: Objection | null; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const answer = useChange({
    run: ({ decision, reason }: Fields) =>
      body(
        api.POST("/api/objections/{id}/answer", {
          params: { path: { id: objection?.id ?? "" } },
          body: { decision, reason: reason.trim(), version: objection?.version ?? 0 },
        }),
      ),
    reread: [["objections"], ["standings"]],
    done: "申诉已答复",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={objection !== null}
      title={`答复申诉：${objection?.unitName ?? ""}`}
      okText="答复"
      okButtonProps={{ "data-testid": "answer-ok" }}
      confirmLoading={answer.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p>{objection?.about}</p>
      <p style={{ whiteSpace: "pre-wrap" }}>{objection?.body}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => answer.mutate(fields)}>
        <Form.Item name="decision" label="结论" rules={[{ required: true, message: "请选择结论" }]}>
          <Radio.Group
            options={[
              { value: "upheld", label: "采纳" },
              { value: "rejected", label: "不采纳" },
            ]}
            data-testid="answer-decision"
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由（采纳的写明如何更正）"
          rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
        >
          <Input.TextArea rows={4} maxLength={2000} showCount data-testid="answer-reason" />
        </Form.Item>
        <p className="quiet">
          采纳后请用相应功能更正：问题有误的在“问题”中排除，数据有误的更正后在“重算比较”中应用，专家评分有误的由领导在“待决定事项”中书面决定。
        </p>
      </Form>
    </Modal>
  );
}
