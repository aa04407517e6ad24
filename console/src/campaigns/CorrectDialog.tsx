import { Checkbox, Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Work } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  title: string;
  creators: string[];
  tutor?: string;
  description?: string;
  link?: string;
  consents: string[];
}

/** Puts right, once, what the office did not let in. */
export function CorrectDialog({ open, work, onClose }: { open: boolean; work: Work; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const send = useChange({
    run: ({ consents, ...fields }: Fields) =>
      body(
        api.POST("/api/campaign-entries/{id}/correct", {
          params: { path: { id: work.id } },
          body: {
            title: fields.title,
            creators: fields.creators,
            tutor: fields.tutor || undefined,
            description: fields.description || undefined,
            link: fields.link || undefined,
            picturedConsent: consents.includes("picturedConsent"),
            guardianConsent: consents.includes("guardianConsent"),
            uploads: [],
            version: work.version,
          },
        }),
      ),
    reread: [["work", work.id], ["campaign-entries"]],
    done: "已补正，等待资格审核",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title="补正作品（只能补正一次）"
      okText="重新报送"
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p>未通过的原因：{work.stateReason}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          title: work.title,
          creators: work.creators,
          tutor: work.tutor ?? "",
          description: work.description ?? "",
          link: work.link ?? "",
          consents: [
            ...(work.picturedConsent ? ["picturedConsent"] : []),
            ...(work.guardianConsent ? ["guardianConsent"] : []),
          ],
        }}
        onFinish={(fields) => send.mutate(fields)}
      >
        <Form.Item
          name="title"
          label="作品名称"
          rules={[{ required: true, whitespace: true, message: "请填写作品名称" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="creators" label="作者" rules={[{ required: true, message: "请填写作者" }]}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="tutor" label="指导教师">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="description" label="作品说明">
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="link" label="作品链接">
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="consents" label="同意">
          <Checkbox.Group
            options={[
              { value: "picturedConsent", label: "出镜人员都同意公开" },
              { value: "guardianConsent", label: "已经取得监护人同意" },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
