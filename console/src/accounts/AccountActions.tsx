import { Button, Form, Input, Popconfirm, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { PASSWORD_RULE } from "../session/password.ts";
import { useAccount } from "../session/session.ts";
import type { AccountRow } from "./AccountsPage.tsx";
import { Modal } from "../kit/Modal.tsx";

/** Disable, enable, give a new first password. One's own account is left to another administrator. */
export function AccountActions({ account }: { account: AccountRow }) {
  const own = useAccount().id === account.id;
  const [resetting, setResetting] = useState(false);
  const change = useChange({
    run: (fields: Omit<Sent<"/api/accounts/{id}", "patch">, "version">) =>
      body(
        api.PATCH("/api/accounts/{id}", {
          params: { path: { id: account.id } },
          body: { version: account.version, ...fields },
        }),
      ),
    reread: [["accounts"]],
    done: "账号已更新",
    onDone: () => setResetting(false),
  });
  if (own) return <span className="quiet">本人</span>;
  return (
    <Space size={0}>
      <Button type="link" size="small" onClick={() => setResetting(true)}>
        重置密码
      </Button>
      <Popconfirm
        title={account.disabled ? "恢复使用此账号？" : "停用此账号？其登录会话将立即结束。"}
        onConfirm={() => change.mutate({ disabled: !account.disabled })}
      >
        <Button type="link" size="small" danger={!account.disabled}>
          {account.disabled ? "启用" : "停用"}
        </Button>
      </Popconfirm>
      <Modal
        open={resetting}
        title={`重置“${account.name}”的密码`}
        footer={null}
        onCancel={() => setResetting(false)}
        destroyOnHidden
      >
        <Form<{ password: string }>
          // Another dialog of the page has a field of this name, too: a label must lead to its own.
          name={`reset-${account.id}`}
          layout="vertical"
          onFinish={(fields) => change.mutate(fields)}
        >
          <Form.Item
            name="password"
            label="新的初始密码"
            extra={`${PASSWORD_RULE}本人下次登录时须修改。`}
            rules={[{ required: true, message: "请填写密码" }]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            重置
          </Button>
        </Form>
      </Modal>
    </Space>
  );
}
