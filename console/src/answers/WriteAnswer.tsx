import { Form, Input } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Answer } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

/** The officer answers publicly to one finding of the unit. */
export function WriteAnswer({
  year,
  answer,
  onClose,
}: {
  year: number;
  answer: Answer | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ text: string }>();
  const write = useChange({
    run: ({ text }: { text: string }) =>
      body(
        api.PUT("/api/cycles/{year}/answers/{findingId}", {
          params: { path: { year, findingId: answer?.findingId ?? "" } },
          body: { text: text.trim(), version: answer?.version ?? 0 },
        }),
      ),
    reread: [["answers"]],
    done: "答复已提交，审查后公开",
    onDone: onClose,
  });
  return (
    <Modal
      open={answer !== null}
      title="公开答复"
      okText="提交"
      okButtonProps={{ "data-testid": "public-answer-ok" }}
      confirmLoading={write.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p>{answer?.message}</p>
      <Form form={form} layout="vertical" preserve={false} onFinish={(fields) => write.mutate(fields)}>
        <Form.Item
          name="text"
          label="答复"
          initialValue={answer?.text}
          extra="公布在该问题旁边。检查工作组只审查个人信息和秘密，不评判内容。"
          rules={[{ required: true, whitespace: true, message: "请填写答复" }]}
        >
          <Input.TextArea rows={5} maxLength={1000} showCount data-testid="public-answer-text" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
