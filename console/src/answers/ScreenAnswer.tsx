import { Form, Input, Radio } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { GROUND_NAMES, type Answer } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  decision: "shown" | "personal" | "secret";
  reason?: string;
}

/** The office screens a public answer: personal data and secrets, nothing else. */
export function ScreenAnswer({ answer, onClose }: { answer: Answer | null; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const decision = Form.useWatch("decision", form);
  const screen = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/answers/{id}/screen", {
          params: { path: { id: answer?.id ?? "" } },
          body: {
            decision: fields.decision === "shown" ? "shown" : "refused",
            ground: fields.decision === "shown" ? null : fields.decision,
            reason: fields.reason?.trim() ?? "",
            version: answer?.version ?? 0,
          },
        }),
      ),
    reread: [["answers"]],
    done: "答复已处理",
    onDone: onClose,
  });
  return (
    <Modal
      open={answer !== null}
      title={`审查公开答复：${answer?.unit.name ?? ""}`}
      okText="确定"
      okButtonProps={{ "data-testid": "screen-answer-ok" }}
      confirmLoading={screen.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p>{answer?.message}</p>
      <p style={{ whiteSpace: "pre-wrap" }}>{answer?.text}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(fields) => screen.mutate(fields)}
      >
        <Form.Item name="decision" label="结论" rules={[{ required: true, message: "请选择结论" }]}>
          <Radio.Group
            className="stacked"
            options={[
              { value: "shown", label: "公开" },
              ...Object.entries(GROUND_NAMES).map(([value, name]) => ({
                value,
                label: `不予公开：${name}`,
              })),
            ]}
            data-testid="screen-answer-decision"
          />
        </Form.Item>
        {decision !== undefined && decision !== "shown" && (
          <Form.Item
            name="reason"
            label="具体理由"
            extra="告知该单位，由其修改后重新提交。"
            rules={[{ required: true, whitespace: true, message: "请写明具体理由" }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount data-testid="screen-answer-reason" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
