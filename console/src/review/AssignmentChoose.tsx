import { Form, Select } from "antd";
import { MarksDecision, type Decision } from "./MarksDecision.tsx";
import { useExperts } from "./useExperts.ts";
import { Modal } from "../kit/Modal.tsx";

/** Asks for an expert for a unit; those who must stand aside, are not registered or have the place already are not offered. */
export function AssignmentChoose({
  open,
  title,
  unitId,
  without,
  replaces = false,
  pending,
  onClose,
  onChoose,
}: {
  open: boolean;
  title: string;
  unitId: string;
  without: string[];
  /** Somebody goes: what becomes of the marks is asked too. */
  replaces?: boolean;
  pending: boolean;
  onClose: () => void;
  onChoose: (accountId: string, decided: { marks?: Decision; reason?: string }) => void;
}) {
  const [form] = Form.useForm<{ accountId: string; marks?: Decision; reason?: string }>();
  const experts = useExperts();
  const free = experts.data?.experts.filter(
    (expert) =>
      expert.declared &&
      !without.includes(expert.accountId) &&
      expert.employerUnitId !== unitId &&
      !expert.pastUnitIds.includes(unitId) &&
      !expert.declaredConflicts.some((conflict) => conflict.unitId === unitId),
  );
  return (
    <Modal
      open={open}
      title={title}
      okText="确定"
      okButtonProps={{ "data-testid": "choose-ok" }}
      confirmLoading={pending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ accountId, marks, reason }) =>
          onChoose(accountId, {
            ...(marks ? { marks } : {}),
            ...(reason?.trim() ? { reason: reason.trim() } : {}),
          })
        }
      >
        <Form.Item
          name="accountId"
          label="专家"
          extra="须回避和未登记任职情况的专家不在其中"
          rules={[{ required: true, message: "请选择专家" }]}
        >
          <Select
            loading={experts.isPending}
            showSearch={{ optionFilterProp: "label" }}
            options={free?.map((expert) => ({ value: expert.accountId, label: expert.name })) ?? []}
          />
        </Form.Item>
        {replaces && <MarksDecision required={false} />}
      </Form>
    </Modal>
  );
}
