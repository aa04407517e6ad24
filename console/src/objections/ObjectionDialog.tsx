import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, Select, Upload } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { keepFile } from "../api/files.ts";
import { body, sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  about: string;
  body: string;
}

/** What a unit may object to: an item, a confirmed finding, or the whole. */
export interface Subject {
  /** `item:A1`, `finding:<id>` or `whole`. */
  value: string;
  label: string;
}

const subjectOf = (value: string): { item: string | null; findingId: string | null } => ({
  item: value.startsWith("item:") ? value.slice(5) : null,
  findingId: value.startsWith("finding:") ? value.slice(8) : null,
});

/** A unit objects: about what, why, with files that show it. */
export function ObjectionDialog({
  year,
  subjects,
  open,
  onClose,
}: {
  year: number;
  subjects: Subject[];
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const { message } = App.useApp();
  const [files, setFiles] = useState<{ id: string; name: string }[]>([]);
  const file = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/cycles/{year}/objections", {
          params: { path: { year } },
          body: { ...subjectOf(fields.about), body: fields.body.trim(), fileIds: files.map((one) => one.id) },
        }),
      ),
    reread: [["objections"]],
    done: "异议已提交",
    onDone: () => {
      form.resetFields();
      setFiles([]);
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="提出异议"
      okText="提交异议"
      okButtonProps={{ "data-testid": "objection-ok" }}
      confirmLoading={file.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => file.mutate(fields)}>
        <Form.Item name="about" label="异议事项" rules={[{ required: true, message: "请选择异议事项" }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={subjects}
            placeholder="选择一项指标、一条问题或整体评定"
            data-testid="objection-about"
          />
        </Form.Item>
        <Form.Item
          name="body"
          label="理由"
          rules={[{ required: true, whitespace: true, message: "请写明异议理由" }]}
        >
          <Input.TextArea rows={5} maxLength={2000} showCount data-testid="objection-body" />
        </Form.Item>
        <Form.Item label="佐证材料（PDF、图片、Word、Excel）">
          <Upload
            multiple
            fileList={files.map((one) => ({ uid: one.id, name: one.name, status: "done" as const }))}
            onRemove={(one) => setFiles((before) => before.filter((other) => other.id !== one.uid))}
            customRequest={({ file: given, onSuccess, onError }) => {
              keepFile(given as File).then(
                (kept) => {
                  setFiles((before) => [...before, kept]);
                  onSuccess?.(kept);
                },
                (error: Error) => {
                  void message.error(sentence(error), 6);
                  onError?.(error);
                },
              );
            }}
          >
            <Button icon={<UploadOutlined />}>上传文件</Button>
          </Upload>
        </Form.Item>
      </Form>
    </Modal>
  );
}
