import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BellOutlined,
  BugOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  DashboardOutlined,
  DiffOutlined,
  EditOutlined,
  ExceptionOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
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
  PieChartOutlined,
  OrderedListOutlined,
  ProfileOutlined,
  RadarChartOutlined,
  ReadOutlined,
  SafetyOutlined,
  SolutionOutlined,
  StarOutlined,
  ScheduleOutlined,
  TeamOutlined,
  TrophyOutlined,
  UsergroupAddOutlined,
  VideoCameraOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Account, Role } from "../session/session.ts";

/** The parts of the work, in the order of a year. */
export const GROUPS = {
  prepare: "准备",
  watch: "监测与数据",
  content: "内容与互动",
  review: "评审",
  results: "结果",
  repair: "整改",
  system: "系统",
} as const;
export type Group = keyof typeof GROUPS;

export interface MenuEntry {
  /** Address below /console. */
  to: string;
  text: string;
  /** Part of the work; left out: stands by itself at the top. */
  group?: Group;
  icon: ReactNode;
  roles: readonly Role[];
}

export const ENTRIES: MenuEntry[] = [
  {
    to: "/",
    text: "工作台",
    icon: <HomeOutlined />,
    roles: ["office", "leader", "expert", "officer", "system", "audit"],
  },
  {
    to: "/units",
    group: "prepare",
    text: "单位",
    icon: <BankOutlined />,
    roles: ["office", "leader", "system"],
  },
  { to: "/my-unit", group: "prepare", text: "我的单位", icon: <BankOutlined />, roles: ["officer"] },
  { to: "/runs", group: "watch", text: "监测", icon: <RadarChartOutlined />, roles: ["office"] },
  {
    to: "/inspection-plans",
    group: "watch",
    text: "监测计划",
    icon: <ScheduleOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/availability",
    group: "watch",
    text: "可用性监测",
    icon: <LineChartOutlined />,
    roles: ["office", "leader", "officer"],
  },
  {
    to: "/findings",
    group: "watch",
    text: "问题",
    icon: <ExceptionOutlined />,
    roles: ["office", "officer"],
  },
  {
    to: "/contributions",
    group: "content",
    text: "来稿",
    icon: <FileTextOutlined />,
    roles: ["office", "officer"],
  },
  {
    to: "/articles",
    group: "content",
    text: "门户稿件",
    icon: <ReadOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/interviews",
    group: "content",
    text: "在线访谈",
    icon: <VideoCameraOutlined />,
    roles: ["office", "leader", "officer"],
  },
  {
    to: "/participation",
    group: "content",
    text: "活动与统计",
    icon: <MessageOutlined />,
    roles: ["office", "officer"],
  },
  {
    to: "/desk",
    group: "content",
    text: "来信",
    icon: <MailOutlined />,
    roles: ["office", "leader", "officer"],
  },
  { to: "/self", group: "watch", text: "自评", icon: <EditOutlined />, roles: ["officer"] },
  { to: "/self-assessments", group: "watch", text: "自评", icon: <EditOutlined />, roles: ["office"] },
  {
    to: "/rubrics",
    group: "prepare",
    text: "评分细则",
    icon: <ProfileOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/assessment", group: "prepare", text: "检查年度", icon: <DashboardOutlined />, roles: ["office"] },
  {
    to: "/steps",
    group: "prepare",
    text: "年度进程",
    icon: <OrderedListOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/experts", group: "prepare", text: "专家库", icon: <IdcardOutlined />, roles: ["office"] },
  {
    to: "/assignments",
    group: "review",
    text: "专家分配",
    icon: <UsergroupAddOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/review", group: "review", text: "评审", icon: <FormOutlined />, roles: ["office", "expert"] },
  { to: "/jury", group: "review", text: "活动评审", icon: <TrophyOutlined />, roles: ["expert"] },
  { to: "/decisions", group: "review", text: "分差处理", icon: <DiffOutlined />, roles: ["office"] },
  { to: "/decisions", group: "review", text: "待决定事项", icon: <DiffOutlined />, roles: ["leader"] },
  {
    to: "/gates",
    group: "review",
    text: "评议与审定",
    icon: <SolutionOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/recomputations",
    group: "review",
    text: "重算比较",
    icon: <CalculatorOutlined />,
    roles: ["office"],
  },
  {
    to: "/quality",
    group: "review",
    text: "评分质量",
    icon: <BarChartOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/objections",
    group: "results",
    text: "异议",
    icon: <CommentOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/feedback", group: "results", text: "反馈与异议", icon: <CommentOutlined />, roles: ["officer"] },
  {
    to: "/answers",
    group: "results",
    text: "公开答复",
    icon: <MessageOutlined />,
    roles: ["office", "leader", "officer"],
  },
  {
    to: "/standings",
    group: "results",
    text: "得分排名",
    icon: <TrophyOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/overview",
    group: "results",
    text: "年度图览",
    icon: <PieChartOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/honours",
    group: "results",
    text: "优秀单位与个人",
    icon: <StarOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/notice", group: "results", text: "通报", icon: <FileDoneOutlined />, roles: ["office", "leader"] },
  {
    to: "/receipts",
    group: "results",
    text: "签收情况",
    icon: <InboxOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/my-documents", group: "results", text: "文件签收", icon: <InboxOutlined />, roles: ["officer"] },
  {
    to: "/corrections",
    group: "results",
    text: "通报更正",
    icon: <FileSyncOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/security-warnings",
    group: "repair",
    text: "安全预警",
    icon: <SafetyOutlined />,
    roles: ["office", "officer"],
  },
  { to: "/own-looks", group: "watch", text: "网站自查", icon: <FileSearchOutlined />, roles: ["officer"] },
  {
    to: "/rectification",
    group: "repair",
    text: "整改",
    icon: <CheckSquareOutlined />,
    roles: ["office", "leader", "officer"],
  },
  {
    to: "/document-numbers",
    group: "system",
    text: "发文登记",
    icon: <NumberOutlined />,
    roles: ["office", "leader"],
  },
  {
    to: "/holidays",
    group: "prepare",
    text: "节假日",
    icon: <CalendarOutlined />,
    roles: ["office", "leader"],
  },
  { to: "/reminders", group: "system", text: "提醒", icon: <BellOutlined />, roles: ["office"] },
  { to: "/accounts", group: "system", text: "账号", icon: <TeamOutlined />, roles: ["system"] },
  { to: "/spam-words", group: "system", text: "暗链词表", icon: <BugOutlined />, roles: ["system"] },
  { to: "/audit", group: "system", text: "审计日志", icon: <AuditOutlined />, roles: ["audit"] },
];

/** With as many entries as this a menu is read at a glance; only a longer one is folded into parts. */
const AT_A_GLANCE = 9;

export interface MenuPart {
  group: Group | null;
  name: string;
  entries: MenuEntry[];
}

/** The menu in its parts; a short one stays one list. A part of one entry is that entry. */
export function partsOf(entries: readonly MenuEntry[]): MenuPart[] {
  const alone = (entry: MenuEntry): MenuPart => ({ group: null, name: entry.text, entries: [entry] });
  if (entries.length <= AT_A_GLANCE) return entries.map(alone);
  const top = entries.filter((entry) => entry.group === undefined).map(alone);
  const folded = (Object.keys(GROUPS) as Group[]).flatMap((group): MenuPart[] => {
    const own = entries.filter((entry) => entry.group === group);
    const [only] = own;
    if (!only) return [];
    return own.length === 1 ? [alone(only)] : [{ group, name: GROUPS[group], entries: own }];
  });
  return [...top, ...folded];
}

/** What an account finds in its menu. The server decides again on every request. */
export const menuOf = (account: Account): MenuEntry[] =>
  ENTRIES.filter((entry) => entry.roles.includes(account.role));
