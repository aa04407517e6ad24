import { Button, Form, Input, Radio } from "antd";
import { Modal } from "./Modal.tsx";

/** An answer to a question of a step's check list. */
export interface Answer {
  key: string;
  answer: "yes" | "no" | "not-applicable";
  note: string;
}

/** A signature with the answers to its check list. */
export function SignDialog({
  step,
  pending,
  onClose,
  onSign,
}: {
  step: { name: string; questions: readonly { key: string; text: string }[] };
  pending: boolean;
  onClose: () => void;
  onSign: (answers: Answer[]) => void;
}) {
  const [form] = Form.useForm<Record<string, string>>();
  return (
    <Modal
      open
      title={step.name}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          取消
        </Button>,
        <Button
          key="sign"
          type="primary"
          loading={pending}
          onClick={() => void form.submit()}
          data-testid="sign-ok"
        >
          签署
        </Button>,
      ]}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(fields) =>
          onSign(
            step.questions.map(({ key }) => ({
              key,
              answer: fields[key] as Answer["answer"],
              note: fields[`${key}-note`] ?? "",
            })),
          )
        }
      >
        {step.questions.map((question) => (
          <Form.Item key={question.key} label={question.text} required>
            <Form.Item name={question.key} noStyle rules={[{ required: true, message: "请作答" }]}>
              <Radio.Group
                options={[
                  { value: "yes", label: "是" },
                  { value: "no", label: "否" },
                  { value: "not-applicable", label: "不适用" },
                ]}
                data-testid={`question-${question.key}`}
              />
            </Form.Item>
            <Form.Item name={`${question.key}-note`} noStyle>
              <Input placeholder="说明（不适用须填写）" maxLength={500} />
            </Form.Item>
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
