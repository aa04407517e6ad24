import { Tabs } from "antd";
import { useAccount } from "../session/session.ts";
import { Accounts } from "./Accounts.tsx";
import { Articles } from "./Articles.tsx";
import { Promotions } from "./Promotions.tsx";

/** 湘微教育: units' own accounts, promotions, and for the office the figures. */
export function WechatTab() {
  const office = useAccount().role === "office";
  return (
    <Tabs
      destroyOnHidden
      tabPlacement="top"
      items={[
        { key: "accounts", label: "单位账号", children: <Accounts /> },
        { key: "promotions", label: "推广记录", children: <Promotions /> },
        ...(office ? [{ key: "articles", label: "官微数据", children: <Articles /> }] : []),
      ]}
    />
  );
}
