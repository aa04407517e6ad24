import { DatePicker, Form, Input, Modal, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import type { Campaign } from "./useCampaigns.ts";

interface Fields {
  unitId?: string;
  campaignId: string;
  title: string;
  sentOn: Dayjs;
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
    run: ({ unitId, campaignId, title, sentOn }: Fields) =>
      body(
        api.POST("/api/campaign-entries", {
          body: { ...(office ? { unitId } : {}), campaignId, title, sentOn: sentOn.format("YYYY-MM-DD") },
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
      title="报送活动材料"
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
          label="作品或材料"
          rules={[{ required: true, whitespace: true, message: "请填写名称" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="sentOn" label="报送日期" rules={[{ required: true, message: "请选择日期" }]}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
