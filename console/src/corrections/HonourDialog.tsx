import { Form, Input, Radio, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import type { Corrections } from "./names.ts";
import { CORRECTION_KEYS } from "./useCorrections.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  unitId: string;
  kind: "revoke" | "grant" | "nominee";
  nominee?: string;
  reason: string;
}

/** A decision that no data asks for: an honour is revoked, or a person's name put right. */
export function HonourDialog({
  year,
  corrections: { honoured, revoked },
  open,
  onClose,
}: {
  year: number;
  corrections: Corrections;
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch("kind", form) ?? "revoke";
  const decide = useChange({
    run: (fields: Fields) =>
      body(api.POST("/api/cycles/{year}/corrections/honours", { params: { path: { year } }, body: fields })),
    reread: CORRECTION_KEYS,
    done: "已列入待更正",
    onDone: onClose,
  });
  const required = [{ required: true, whitespace: true, message: "必填" }];
  return (
    <Modal
      open={open}
      title="撤销、恢复荣誉或更正姓名"
      okText="列入更正"
      okButtonProps={{ "data-testid": "honour-ok" }}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p className="quiet">列名和得分的更正来自问题、数据和适用范围的决定，不在这里登记。</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ kind: "revoke" }}
        onFinish={(fields) => decide.mutate(fields)}
      >
        <Form.Item
          name="unitId"
          label={kind === "grant" ? "称号曾被书面撤销的单位" : "公布的优秀单位"}
          rules={required}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={
              kind === "grant"
                ? revoked.map((one) => ({ value: one.id, label: one.name }))
                : honoured.map((one) => ({
                    value: one.id,
                    label: one.nominee ? `${one.name}（${one.nominee}）` : one.name,
                  }))
            }
            data-testid="honour-unit"
          />
        </Form.Item>
        <Form.Item name="kind" label="更正">
          <Radio.Group
            options={[
              { value: "revoke", label: "撤销优秀称号" },
              { value: "nominee", label: "更正优秀个人姓名" },
              ...(revoked.length > 0 ? [{ value: "grant", label: "恢复优秀称号" }] : []),
            ]}
          />
        </Form.Item>
        {kind === "nominee" && (
          <Form.Item name="nominee" label="更正后的姓名" rules={required}>
            <Input maxLength={40} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="更正原因（向社会公布）" rules={required}>
          <Input.TextArea rows={3} maxLength={500} showCount data-testid="honour-reason" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
