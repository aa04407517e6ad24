import { useMutation } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { UserOutlined } from "@ant-design/icons";
import { api } from "../../api/client.ts";
import { body, sentence } from "../../api/problem.ts";
import { chooseLook, useLookChoice, type LookChoice } from "../../kit/look.ts";
import { PasswordForm } from "./PasswordForm.tsx";
import { Link } from "react-router";
import { ROLE_NAMES } from "../../session/roles.ts";
import { useAccount } from "../../session/session.ts";
import { Modal } from "../../kit/Modal.tsx";

const LOOKS: [LookChoice, string][] = [
  ["system", "跟随系统"],
  ["light", "浅色"],
  ["dark", "深色"],
];

/** Who one is, with password and sign-out. */
export function AccountMenu() {
  const account = useAccount();
  const { message } = App.useApp();
  const look = useLookChoice();
  const [changing, setChanging] = useState(false);
  const signOut = useMutation({
    mutationFn: () => body(api.DELETE("/api/session")),
    // Nothing of this person stays in the page.
    onSuccess: () => window.location.assign("/console/"),
    onError: (error) => message.error(sentence(error)),
  });
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "who", label: `${account.name}（${ROLE_NAMES[account.role]}）`, disabled: true },
            { key: "password", label: "修改密码", onClick: () => setChanging(true) },
            {
              key: "look",
              label: "外观",
              children: LOOKS.map(([key, label]) => ({
                key,
                label: key === look ? `${label}（当前）` : label,
                onClick: () => chooseLook(key),
              })),
            },
            { key: "guide", label: <Link to="/guide">操作指引</Link> },
            { key: "roles", label: <Link to="/roles">谁可以办理什么</Link> },
            { key: "out", label: "退出登录", onClick: () => signOut.mutate() },
          ],
        }}
      >
        <Button type="text" icon={<UserOutlined />} data-testid="account-menu">
          <span className="account-name">{account.name}</span>
        </Button>
      </Dropdown>
      <Modal
        open={changing}
        title="修改密码"
        footer={null}
        onCancel={() => setChanging(false)}
        destroyOnHidden
      >
        <PasswordForm
          onDone={() => {
            setChanging(false);
            void message.success("密码已修改");
          }}
        />
      </Modal>
    </>
  );
}
