import {
  AuditOutlined,
  BankOutlined,
  DashboardOutlined,
  ExceptionOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  MessageOutlined,
  RadarChartOutlined,
  StarOutlined,
  TeamOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Account, Role } from "../session/session.ts";

export interface MenuEntry {
  /** Address below /console. */
  to: string;
  text: string;
  icon: ReactNode;
  roles: readonly Role[];
}

const ENTRIES: MenuEntry[] = [
  {
    to: "/",
    text: "工作台",
    icon: <HomeOutlined />,
    roles: ["office", "expert", "officer", "system", "audit"],
  },
  { to: "/units", text: "单位", icon: <BankOutlined />, roles: ["office", "system"] },
  { to: "/my-unit", text: "我的单位", icon: <BankOutlined />, roles: ["officer"] },
  { to: "/runs", text: "监测", icon: <RadarChartOutlined />, roles: ["office"] },
  { to: "/findings", text: "问题", icon: <ExceptionOutlined />, roles: ["office", "officer"] },
  { to: "/contributions", text: "来稿", icon: <FileTextOutlined />, roles: ["office", "officer"] },
  { to: "/participation", text: "访谈与活动", icon: <MessageOutlined />, roles: ["office", "officer"] },
  { to: "/assessment", text: "检查年度", icon: <DashboardOutlined />, roles: ["office"] },
  { to: "/review", text: "评审", icon: <FormOutlined />, roles: ["office", "expert"] },
  { to: "/standings", text: "得分排名", icon: <TrophyOutlined />, roles: ["office"] },
  { to: "/honours", text: "优秀单位与个人", icon: <StarOutlined />, roles: ["office"] },
  { to: "/notice", text: "通报", icon: <FileDoneOutlined />, roles: ["office"] },
  { to: "/accounts", text: "账号", icon: <TeamOutlined />, roles: ["system"] },
  { to: "/audit", text: "审计日志", icon: <AuditOutlined />, roles: ["audit"] },
];

/** What an account finds in its menu. The server decides again on every request. */
export const menuOf = (account: Account): MenuEntry[] =>
  ENTRIES.filter((entry) => entry.roles.includes(account.role));
