/** What the office calls each check and rule. */
export const CHECK_NAMES: Record<string, string> = {
  "home-availability": "首页可用性",
  "service-hall-entrance": "教育阳光服务大厅入口",
  "disclosure-column": "信息公开专栏",
  "disclosure-catalogue": "信息公开目录",
  "annual-report": "信息公开年度报告",
  "hidden-link": "暗链",
  "exposed-backdoor": "后门",
  "vulnerable-component": "存在漏洞的组件",
  "broken-link": "失效链接",
  "rule:no-contribution-and-no-participation": "未投稿、未参与互动",
  "rule:no-responsible-department-or-officer": "未明确责任部门或专干",
};

export const STATE_NAMES = { suspected: "待确认", confirmed: "已确认", dismissed: "已排除" } as const;
