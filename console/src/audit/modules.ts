/** Actions begin with the name of their module. */
export const MODULE_OPTIONS = [
  { value: "identity.", label: "账号与登录" },
  { value: "registry.", label: "单位与备案" },
  { value: "reorganisation.", label: "机构变动" },
  { value: "evidence.", label: "证据与问题" },
  { value: "monitoring.", label: "监测" },
  { value: "content.", label: "来稿与门户" },
  { value: "participation.", label: "访谈与活动" },
  { value: "assessment.", label: "检查年度与计分" },
  { value: "review.", label: "评审" },
  { value: "rectification.", label: "整改" },
  { value: "documents.", label: "发文登记" },
  { value: "results.", label: "结果与通报" },
];
