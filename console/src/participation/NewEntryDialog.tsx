import { Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { LateFields, lateBody, type LateInput } from "../arrival/LateFields.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import type { Campaign } from "./useCampaigns.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields extends LateInput {
  unitId?: string;
  campaignId: string;
  title: string;
}

/** Sends something to a campaign; the office records it for any unit. */
export function NewEntryDialog({
  open,
  campaigns,
  onClose,
}: {
  open: boolean;
  campaigns: Campaign[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const send = useChange({
    run: ({ unitId, campaignId, title, ...late }: Fields) =>
      body(
        api.POST("/api/campaign-entries", {
          body: { ...(office ? { unitId } : {}), campaignId, title, ...(office ? lateBody(late) : {}) },
        }),
      ),
    reread: [["campaign-entries"]],
    done: "已登记报送",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="报送活动作品"
      okText="报送"
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => send.mutate(fields)}>
        {office && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        <Form.Item name="campaignId" label="活动" rules={[{ required: true, message: "请选择活动" }]}>
          <Select options={campaigns.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <Form.Item
          name="title"
          label="活动作品"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        {office && <LateFields />}
      </Form>
    </Modal>
  );
}
