/** What an entry is about, by the first part of its subject. */
const KINDS: Record<string, string> = {
  account: "账号",
  "approval-plan": "审签方案",
  article: "门户稿件",
  basis: "依据文件",
  "campaign-entry": "活动作品",
  campaign: "主题活动",
  column: "栏目",
  content: "来稿",
  contribution: "来稿",
  corrigendum: "更正",
  cycle: "检查年度",
  desk: "服务台",
  file: "文件",
  finding: "问题",
  holidays: "节假日安排",
  identity: "账号",
  import: "导入",
  interview: "访谈",
  items: "整改事项",
  matter: "来信",
  number: "文号",
  office: "联系方式",
  question: "提问",
  registry: "单位登记",
  review: "评审",
  "rubric-draft": "细则草案",
  run: "监测",
  series: "文号序列",
  unit: "单位",
  year: "年度",
};

/** A subject in words, its number kept: `unit:C001` → 单位 C001. What no word stands for stays as it is. */
export function subjectWords(subject: string): string {
  const [kind = "", ...rest] = subject.split(":");
  const name = KINDS[kind];
  return name === undefined ? subject : `${name} ${rest.join(" ")}`.trim();
}
