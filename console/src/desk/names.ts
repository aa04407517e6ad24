import type { Got } from "../api/types.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Matter = Got<"/api/desk/matters/{id}">;
export type MatterLine = Got<"/api/desk/matters">["matters"][number];
export type Board = Got<"/api/desk/board">;
export type UnitCount = Got<"/api/desk/count">["units"][number];
export type Clock = NonNullable<Matter["promise"]>;
export type Leg = Matter["legs"][number];

/** Steps of a matter; the interface says of each whether it is possible. */
export type Act =
  | "accept"
  | "decline"
  | "decideAppeal"
  | "dispatch"
  | "transfer"
  | "sendBack"
  | "askCitizen"
  | "askExtension"
  | "decideExtension"
  | "draft"
  | "pass"
  | "return"
  | "state"
  | "press"
  | "merge"
  | "gather"
  | "redact"
  | "call"
  | "followUp"
  | "renewCode";

export const KINDS: Record<MatterLine["kind"], string> = {
  consultation: "咨询",
  help: "求助",
  suggestion: "建议",
  complaint: "投诉",
  report: "举报",
};

export const STATES: Record<MatterLine["state"], { text: string; tone: Tone }> = {
  received: { text: "待受理", tone: "attention" },
  accepted: { text: "待交办", tone: "attention" },
  declined: { text: "不予受理", tone: "neutral" },
  handling: { text: "办理中", tone: "running" },
  waiting: { text: "等待补充", tone: "neutral" },
  answered: { text: "已答复", tone: "good" },
  "asked-again": { text: "追问办理中", tone: "running" },
  closed: { text: "已办结", tone: "neutral" },
  merged: { text: "已并案", tone: "neutral" },
};

export const DUES: Record<"open" | "overdue" | "soon" | "mine" | "calls", string> = {
  mine: "待我办理",
  overdue: "已逾期",
  soon: "三天内到期",
  open: "全部在办",
  calls: "抽中待回访",
};

export const options = <Key extends string>(names: Record<Key, string | { text: string }>) =>
  (Object.entries(names) as [Key, string | { text: string }][]).map(([value, name]) => ({
    value,
    label: typeof name === "string" ? name : name.text,
  }));

export const DECLINE_REASONS: Record<string, string> = {
  disclosure: "政府信息公开申请",
  petition: "信访事项",
  discipline: "检举控告",
  court: "诉讼、仲裁、复议事项",
  elsewhere: "不属于教育部门职责",
  answered: "已经答复、没有新的事实",
  empty: "没有具体内容",
};

export const LEG_ENDS: Record<string, string> = {
  answered: "已答复",
  "sent-back": "已退单",
  transferred: "已转出",
  withdrawn: "来信人撤回",
  "no-answer": "来信人未补充",
  merged: "已并案",
  declined: "不予受理",
};

export const REPLY_STATES: Record<Matter["replies"][number]["state"], { text: string; tone: Tone }> = {
  draft: { text: "待核稿", tone: "attention" },
  checked: { text: "待继续审签", tone: "attention" },
  "handed-in": { text: "待服务台复核", tone: "attention" },
  returned: { text: "已退回", tone: "bad" },
  sent: { text: "已发出", tone: "good" },
};

export const ACTORS: Record<Matter["events"][number]["actor"], string> = {
  citizen: "来信人",
  desk: "服务台",
  unit: "承办单位",
  head: "负责人",
  system: "系统",
};

export const EVENTS: Record<string, string> = {
  received: "收到",
  accepted: "受理",
  declined: "不予受理",
  appealed: "异议",
  "appeal-taken": "异议成立",
  "appeal-refused": "维持不予受理",
  dispatched: "交办",
  transferred: "转办",
  "sent-back": "退单",
  asked: "请补充",
  "answered-question": "已补充",
  "extension-asked": "申请延期",
  "extension-granted": "同意延期",
  "extension-refused": "不同意延期",
  drafted: "拟稿",
  checked: "核稿",
  signed: "签发",
  "handed-in": "送服务台复核",
  "reply-returned": "退回答复",
  answered: "答复",
  stated: "情况说明",
  pressed: "督办",
  merged: "并案",
  unmerged: "恢复单独办理",
  "code-renewed": "重发查询码",
  "asked-again": "追问",
  rated: "评价",
  called: "电话回访",
  "followed-up": "联系来信人",
  redacted: "编辑公开文本",
  published: "公开",
  hidden: "撤下",
  withdrawn: "撤回",
  closed: "办结",
  "closed-silent": "未补充办结",
  "due-moved": "期限调整",
  moved: "随单位合并转办",
};

export const SOLVED: Record<string, string> = {
  solved: "已解决",
  partly: "部分解决",
  unsolved: "没有解决",
  "not-applicable": "不涉及",
};

/** Values are numbers in the interface; a choice gives text, which `sendAct` turns. */
export const SATISFIED: Record<string, string> = {
  "5": "很满意",
  "4": "满意",
  "3": "一般",
  "2": "不满意",
  "1": "很不满意",
};
