import { App, Button, Form, Input, Select, Upload } from "antd";
import { UploadOutlined } from "@ant-design/icons";
import { useState } from "react";
import { api } from "../api/client.ts";
import { keepFile } from "../api/files.ts";
import { body, sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { RAISABLE } from "./findingNames.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  check: string;
  message: string;
  correction?: string;
}

/** One file that shows what was seen, kept on the platform at once. */
function Proof({ onKept }: { onKept: (id: string | undefined) => void }) {
  const { message } = App.useApp();
  return (
    <Upload
      maxCount={1}
      onRemove={() => onKept(undefined)}
      customRequest={({ file, onSuccess, onError }) => {
        keepFile(file as File).then(
          (kept) => {
            onKept(kept.id);
            onSuccess?.(kept);
          },
          (error: Error) => {
            void message.error(sentence(error), 6);
            onError?.(error);
          },
        );
      }}
    >
      <Button icon={<UploadOutlined />}>上传佐证材料</Button>
    </Upload>
  );
}

/** A problem seen in a look-up, raised for another person to confirm. */
export function RaiseFindingDialog({
  look,
  onClose,
}: {
  look: { id: string; note: string; hasScreenshot: boolean } | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const [proofId, setProofId] = useState<string | undefined>(undefined);
  const raise = useChange({
    run: ({ check, message, correction }: Fields) =>
      body(
        api.POST("/api/look-ups/{id}/finding", {
          params: { path: { id: look?.id ?? "" } },
          body: {
            check,
            message: message.trim(),
            ...(proofId === undefined ? {} : { proofId }),
            ...(correction?.trim() ? { correction: correction.trim() } : {}),
          },
        }),
      ),
    reread: [["findings"]],
    done: "问题已提出，待另一名工作人员确认",
    onDone: () => {
      form.resetFields();
      setProofId(undefined);
      onClose();
    },
  });
  return (
    <Modal
      open={look !== null}
      title="就浏览所见提出问题"
      okText="提出"
      okButtonProps={{ "data-testid": "raise-ok" }}
      confirmLoading={raise.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">
        提出后为待确认，须由另一名工作人员查看证据后确认，确认后反馈给该单位，单位可以提出异议。
      </p>
      <p>{look?.note}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={(fields) => raise.mutate(fields)}
      >
        <Form.Item name="check" label="检查项" rules={[{ required: true, message: "请选择检查项" }]}>
          <Select options={RAISABLE} data-testid="raise-check" />
        </Form.Item>
        <Form.Item
          name="message"
          label="问题"
          rules={[{ required: true, whitespace: true, min: 4, message: "请用一句话写明问题" }]}
        >
          <Input.TextArea rows={2} maxLength={300} showCount data-testid="raise-message" />
        </Form.Item>
        <Form.Item
          label="佐证材料"
          required={look?.hasScreenshot === false}
          extra={
            look?.hasScreenshot ? "浏览时的网页截图已作为证据，可另附材料" : "这次浏览没有网页截图，须附材料"
          }
        >
          <Proof onKept={setProofId} />
        </Form.Item>
        <Form.Item name="correction" label="监测截止以后所见：更正本年度情况的理由">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
