import { Form, Input, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import type { Unit } from "../registry/kinds.ts";
import { PASSWORD_RULE } from "../session/password.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import { Modal } from "../kit/Modal.tsx";

type Fields = Sent<"/api/accounts", "post">;

export function NewAccountDialog({
  open,
  units,
  onClose,
}: {
  open: boolean;
  units: Pick<Unit, "id" | "name">[];
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const role = Form.useWatch("role", form);
  const create = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/accounts", {
          body: {
            ...fields,
            email: fields.email || null,
            unitId: fields.role === "officer" ? (fields.unitId ?? null) : null,
          },
        }),
      ),
    reread: [["accounts"]],
    done: "账号已创建",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      title="新建账号"
      okText="创建"
      onCancel={onClose}
      confirmLoading={create.isPending}
      onOk={() => void form.submit()}
    >
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => create.mutate(fields)}>
        <Form.Item name="role" label="角色" rules={[{ required: true, message: "请选择角色" }]}>
          <Select options={Object.entries(ROLE_NAMES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        {role === "officer" && (
          <Form.Item
            name="unitId"
            label="所属单位"
            rules={[{ required: true, message: "专干账号须指定单位" }]}
          >
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
            />
          </Form.Item>
        )}
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: "请填写姓名" }]}>
          <Input />
        </Form.Item>
        <Form.Item name="login" label="登录名" rules={[{ required: true, message: "请填写登录名" }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label="电子邮箱" rules={[{ type: "email", message: "邮箱格式不对" }]}>
          <Input placeholder="接收提醒；可不填" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label="初始密码"
          extra={`${PASSWORD_RULE}本人首次登录时须修改。`}
          rules={[{ required: true, message: "请填写初始密码" }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
