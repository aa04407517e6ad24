import { Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

/** Notes a conflict that a person has told the office of; the unit is out of reach for that person at once. */
export function AssignmentConflict({
  person,
  unitOptions,
  onClose,
}: {
  person: { accountId: string; name: string } | null;
  unitOptions: { value: string; label: string }[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<{ unitId: string; reason: string }>();
  const note = useChange({
    run: (fields: { unitId: string; reason: string }) =>
      body(
        api.POST("/api/people/{accountId}/conflicts", {
          params: { path: { accountId: person?.accountId ?? "" } },
          body: { unitId: fields.unitId, reason: fields.reason.trim() },
        }),
      ),
    reread: [["review"], ["standings"]],
    done: ({ withdrawn }) => (withdrawn > 0 ? "已登记；该单位的分配已撤回，请补齐缺额" : "回避情形已登记"),
    onDone: onClose,
  });
  return (
    <Modal
      open={person !== null}
      title={`登记回避：${person?.name ?? ""}`}
      okText="登记"
      okButtonProps={{ danger: true, "data-testid": "conflict-ok" }}
      confirmLoading={note.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">登记后该人员不再参与、也看不到该单位的评审；已交的评分不再计入。</p>
      <Form form={form} layout="vertical" onFinish={(fields) => note.mutate(fields)}>
        <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="情形"
          rules={[{ required: true, whitespace: true, message: "请写明回避情形，如亲属任职、受聘顾问" }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
