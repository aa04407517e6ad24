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
import { letGo, wordsHeld } from "../../kit/unsent.ts";
import { forgetSpares } from "../../self/spare.ts";

const LOOKS: [LookChoice, string][] = [
  ["system", "跟随系统"],
  ["light", "浅色"],
  ["dark", "深色"],
];

/** Who one is, with password and sign-out. */
export function AccountMenu() {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const look = useLookChoice();
  const [changing, setChanging] = useState(false);
  const signOut = useMutation({
    mutationFn: () => body(api.DELETE("/api/session")),
    // Nothing of this person stays in the page.
    onSuccess: () => {
      forgetSpares(account.id);
      letGo();
      window.location.assign("/console/");
    },
    onError: (error) => message.error(sentence(error)),
  });
  /** Asked before the session ends: afterwards nothing could be saved any more. */
  const leave = (): void => {
    if (!wordsHeld("out")) signOut.mutate();
    else
      modal.confirm({
        title: "退出登录？",
        content: "已填写的内容还没有提交或者保存，退出后会丢失。",
        okText: "退出",
        okButtonProps: { danger: true },
        cancelText: "留在本页",
        autoFocusButton: "cancel",
        onOk: () => signOut.mutate(),
      });
  };
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
            { key: "out", label: "退出登录", onClick: leave },
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
