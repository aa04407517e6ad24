import { Form, Input } from "antd";
import { useChange } from "../kit/useChange.ts";
import { STEPS, type Step } from "./names.ts";
import { usePaper } from "./paper.ts";
import { NOTICE_KEYS } from "./useNotice.ts";
import { Modal } from "../kit/Modal.tsx";

/** Asks for the opinion, or the reason where one must be given, and takes the step. */
export function StepDialog({
  year,
  version,
  step,
  onClose,
}: {
  year: number;
  version: number;
  step: Step | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ reason?: string }>();
  const paper = usePaper(year);
  const take = useChange({
    run: ({ step: taken, reason }: { step: Step; reason: string }) => paper.step(taken, { version, reason }),
    reread: [...NOTICE_KEYS, ["cycles"]],
    onDone: onClose,
    done: step ? STEPS[step].done : "",
  });
  if (!step) return null;
  const { name, says, reasoned, danger } = STEPS[step];
  return (
    <Modal
      open
      title={`${name}（第 ${version} 版）`}
      okText={name}
      okButtonProps={{ "data-testid": "step-ok", danger: danger ?? false }}
      confirmLoading={take.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">{says}</p>
      <Form<{ reason?: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) => take.mutate({ step, reason: reason?.trim() ?? "" })}
      >
        <Form.Item
          name="reason"
          label={reasoned ? "理由" : "意见（可不填）"}
          rules={reasoned ? [{ required: true, whitespace: true, message: "请写明理由" }] : []}
        >
          <Input.TextArea rows={3} maxLength={500} showCount data-testid="step-reason" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
