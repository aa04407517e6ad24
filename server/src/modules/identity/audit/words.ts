import { FIELD_NAMES } from "../../../core/http/inputProblems.ts";
import { ROLES, type Role } from "../roles/roles.ts";
import { LABELS } from "../../../core/labels.ts";
import actions from "./actions.json" with { type: "json" };

const ACTIONS: Readonly<Record<string, string>> = actions.names;

/** What an action is called; one that no table names is shown as it is written. */
export const actionName = (action: string): string => ACTIONS[action] ?? action;

/** Kinds of subjects (`kind:id`). */
const KINDS: Readonly<Record<string, string>> = {
  unit: "单位",
  account: "账号",
  cycle: "检查年度",
  year: "年度",
  finding: "问题",
  article: "门户稿件",
  column: "门户栏目",
  word: "词表",
  "spam-list": "暗链词表",
  vantage: "监测点",
  campaign: "活动",
  "campaign-entry": "活动作品",
  interview: "访谈申报",
  "interview-call": "访谈征集",
  sitting: "访谈场次",
  contribution: "来稿",
  "wechat-account": "官微账号",
  "wechat-import": "官微数据导入",
  "wechat-promotion": "官微推广",
  run: "监测",
  plan: "计划",
  "rubric-draft": "评分细则草稿",
  question: "来信编号",
  matter: "来信",
  number: "文号",
  series: "文号序列",
  holidays: "节假日安排",
  upload: "上传",
  file: "文件",
  corrigendum: "更正",
  notice: "通报",
  basis: "依据文件",
  "approval-plan": "审签方案",
  order: "整改通知",
  items: "整改事项",
  item: "整改事项",
  import: "导入",
  day: "日期",
  allowance: "放行的检查意见",
  review: "评审",
  office: "检查工作组",
};

/**
 * What a row is about, in words: kind and number, of an account the person's name.
 * @param names accounts by id
 */
export function subjectName(subject: string, names: ReadonlyMap<string, string>): string {
  const at = subject.indexOf(":");
  const kind = at < 0 ? subject : subject.slice(0, at);
  const id = at < 0 ? "" : subject.slice(at + 1);
  const word = KINDS[kind];
  if (!word) return subject;
  if (id === "") return word;
  const name = kind === "account" ? names.get(id) : undefined;
  // A long key says nothing to a person; it stands in the record itself.
  const shown = name ?? (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(0, 8) : id);
  return `${word} ${shown}`;
}

const isRole = (value: unknown): value is Role => ROLES.some((one) => one === value);

function valueWords(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (isRole(value)) return LABELS.role[value];
  if (typeof value === "string") return value.length > 120 ? `${value.slice(0, 120)}…` : value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const plain = value.map(valueWords);
    return plain.length <= 5 && plain.every((one) => one !== null) ? plain.join("、") : `共${value.length}项`;
  }
  return null;
}

/** The details that have a name in forms, in words: 原因：…；版本：3. The rest stands in the record itself. */
export function detailWords(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .flatMap(([key, value]) => {
      const name = FIELD_NAMES[key];
      const words = valueWords(value);
      return name && words !== null ? [`${name}：${words}`] : [];
    })
    .join("；");
}
