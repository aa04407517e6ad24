import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  ExceptionOutlined,
  FileDoneOutlined,
  FileSyncOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LineChartOutlined,
  MailOutlined,
  MessageOutlined,
  NumberOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  RadarChartOutlined,
  ReadOutlined,
  SolutionOutlined,
  StarOutlined,
  ScheduleOutlined,
  TeamOutlined,
  TrophyOutlined,
  UsergroupAddOutlined,
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
    roles: ["office", "leader", "expert", "officer", "system", "audit"],
  },
  { to: "/units", text: "单位", icon: <BankOutlined />, roles: ["office", "leader", "system"] },
  { to: "/my-unit", text: "我的单位", icon: <BankOutlined />, roles: ["officer"] },
  { to: "/runs", text: "监测", icon: <RadarChartOutlined />, roles: ["office"] },
  { to: "/inspection-plans", text: "监测计划", icon: <ScheduleOutlined />, roles: ["office", "leader"] },
  {
    to: "/availability",
    text: "可用性监测",
    icon: <LineChartOutlined />,
    roles: ["office", "leader", "officer"],
  },
  { to: "/findings", text: "问题", icon: <ExceptionOutlined />, roles: ["office", "officer"] },
  { to: "/contributions", text: "来稿", icon: <FileTextOutlined />, roles: ["office", "officer"] },
  { to: "/articles", text: "门户稿件", icon: <ReadOutlined />, roles: ["office", "leader"] },
  { to: "/participation", text: "访谈与活动", icon: <MessageOutlined />, roles: ["office", "officer"] },
  { to: "/desk", text: "来信", icon: <MailOutlined />, roles: ["office", "leader", "officer"] },
  { to: "/self", text: "自评", icon: <EditOutlined />, roles: ["officer"] },
  { to: "/self-assessments", text: "自评", icon: <EditOutlined />, roles: ["office"] },
  { to: "/rubrics", text: "评分细则", icon: <ProfileOutlined />, roles: ["office", "leader"] },
  { to: "/assessment", text: "检查年度", icon: <DashboardOutlined />, roles: ["office"] },
  { to: "/steps", text: "年度进程", icon: <OrderedListOutlined />, roles: ["office", "leader"] },
  { to: "/experts", text: "专家库", icon: <IdcardOutlined />, roles: ["office"] },
  { to: "/assignments", text: "专家分配", icon: <UsergroupAddOutlined />, roles: ["office", "leader"] },
  { to: "/review", text: "评审", icon: <FormOutlined />, roles: ["office", "expert"] },
  { to: "/decisions", text: "分差处理", icon: <DiffOutlined />, roles: ["office"] },
  { to: "/decisions", text: "待决定事项", icon: <DiffOutlined />, roles: ["leader"] },
  { to: "/gates", text: "评议与审定", icon: <SolutionOutlined />, roles: ["office", "leader"] },
  { to: "/recomputations", text: "重算比较", icon: <CalculatorOutlined />, roles: ["office"] },
  { to: "/quality", text: "评分质量", icon: <BarChartOutlined />, roles: ["office", "leader"] },
  { to: "/objections", text: "异议", icon: <CommentOutlined />, roles: ["office", "leader"] },
  { to: "/feedback", text: "反馈与异议", icon: <CommentOutlined />, roles: ["officer"] },
  {
    to: "/answers",
    text: "公开答复",
    icon: <MessageOutlined />,
    roles: ["office", "leader", "officer"],
  },
  { to: "/standings", text: "得分排名", icon: <TrophyOutlined />, roles: ["office", "leader"] },
  { to: "/honours", text: "优秀单位与个人", icon: <StarOutlined />, roles: ["office", "leader"] },
  { to: "/notice", text: "通报", icon: <FileDoneOutlined />, roles: ["office", "leader"] },
  { to: "/receipts", text: "签收情况", icon: <InboxOutlined />, roles: ["office", "leader"] },
  { to: "/my-documents", text: "文件签收", icon: <InboxOutlined />, roles: ["officer"] },
  { to: "/corrections", text: "通报更正", icon: <FileSyncOutlined />, roles: ["office", "leader"] },
  {
    to: "/rectification",
    text: "整改",
    icon: <CheckSquareOutlined />,
    roles: ["office", "leader", "officer"],
  },
  { to: "/document-numbers", text: "发文登记", icon: <NumberOutlined />, roles: ["office", "leader"] },
  { to: "/holidays", text: "节假日", icon: <CalendarOutlined />, roles: ["office", "leader"] },
  { to: "/reminders", text: "提醒", icon: <BellOutlined />, roles: ["office"] },
  { to: "/accounts", text: "账号", icon: <TeamOutlined />, roles: ["system"] },
  { to: "/audit", text: "审计日志", icon: <AuditOutlined />, roles: ["audit"] },
];

/** What an account finds in its menu. The server decides again on every request. */
export const menuOf = (account: Account): MenuEntry[] =>
  ENTRIES.filter((entry) => entry.roles.includes(account.role));
