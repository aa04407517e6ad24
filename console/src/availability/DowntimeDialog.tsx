import { DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { beijingMinute } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  unitId?: string;
  times: [Dayjs, Dayjs];
  reason: string;
}

/** What was typed is the time of China, wherever the machine stands. */
const inChina = (time: Dayjs): string => new Date(beijingMinute(time)).toISOString();

/** 计划停机: announced before it begins, by the unit or for it. */
export function DowntimeDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const account = useAccount();
  const own = account.role === "officer";
  const unitOptions = useUnitOptions();
  const save = useChange({
    run: ({ unitId, times, reason }: Fields) =>
      body(
        api.POST("/api/availability/downtimes", {
          body: {
            unitId: own ? (account.unitId ?? "") : (unitId ?? ""),
            from: inChina(times[0]),
            until: inChina(times[1]),
            reason,
          },
        }),
      ),
    reread: [["availability"]],
    done: "计划停机已登记",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="报备计划停机"
      okText="登记"
      okButtonProps={{ "data-testid": "downtime-ok" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => save.mutate(fields)}>
        {!own && (
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
          </Form.Item>
        )}
        <Form.Item
          name="times"
          label="起止时间（北京时间，一次最长 72 小时）"
          rules={[{ required: true, message: "请选择起止时间" }]}
        >
          <DatePicker.RangePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="事由"
          rules={[{ required: true, whitespace: true, message: "请写明事由" }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <p className="quiet">须在停机开始之前报备；期间的访问单独列示，不计入可用性。</p>
    </Modal>
  );
}
