import type { Role } from "../session/session.ts";

export interface RoleStep {
  title: string;
  text: string;
  /** Where it is done. */
  to: string;
}

/** The work of a year, role by role, in its order. */
export const ROLE_GUIDES: Record<Role, RoleStep[]> = {
  office: [
    { title: "登记单位和网站", text: "用 Excel 模板导入名单，逐个核对网站地址。", to: "/units" },
    { title: "确定评分细则", text: "以现有细则为底稿修改，逐项核定“待核”的数值。", to: "/rubrics" },
    { title: "启用检查年度", text: "启用后细则和单位名单固定，此后的修改不影响本年度。", to: "/assessment" },
    { title: "开展网上监测", text: "开始一次监测，或设定按日期自动开始的计划。", to: "/runs" },
    { title: "认定问题", text: "查看证据后确认或不予认定，确认的反馈给单位。", to: "/findings" },
    { title: "处理来稿、访谈和来信", text: "逐件采用、选定、受理，按期统计定稿。", to: "/contributions" },
    { title: "组织评审", text: "登记专家、分配单位、跟踪进度、处理分差。", to: "/assignments" },
    { title: "反馈并核实异议", text: "开放反馈，在期限内逐件核实答复。", to: "/objections" },
    { title: "确定排名，拟写通报", text: "报厅领导审定后拟写通报，送核、签发、发布。", to: "/notice" },
    {
      title: "下达整改并复查",
      text: "下达整改通知，到期按原检查项复查，符合要求的销号。",
      to: "/rectification",
    },
  ],
  leader: [
    { title: "看年度进程", text: "一个年度进行到哪一步、还缺什么。", to: "/steps" },
    { title: "看年度图览", text: "得分分布、一级指标和整改流向。", to: "/overview" },
    { title: "作出书面决定", text: "专家意见不能接近的项目，由您书面决定。", to: "/decisions" },
    { title: "审定评审结果", text: "综合评议完成后审定。", to: "/gates" },
    { title: "处理同分，审定排名", text: "名额处同分的由您决定，随后审定排名。", to: "/standings" },
    { title: "签发通报", text: "核稿通过后签发；签发的是固定的一稿，改动后须重新签发。", to: "/notice" },
    { title: "签发更正", text: "已发布的内容只以更正的方式修改。", to: "/corrections" },
    { title: "签发整改通知，掌握整改", text: "查看各单位整改进度和逾期情况。", to: "/rectification" },
    { title: "审签门户稿件", text: "按审签方案审签需要您签的稿件。", to: "/articles" },
    { title: "查看评分质量", text: "各位专家评分的宽严和离散情况。", to: "/quality" },
  ],
  officer: [
    { title: "备案责任部门和专干", text: "填写部门、姓名和电话；人员变动后重新备案。", to: "/my-unit" },
    { title: "报送来稿", text: "填写标题和正文，可添加合办单位；退回的改正后重报。", to: "/contributions" },
    { title: "申报访谈", text: "申报选题和嘉宾，选定后按排期准备。", to: "/interviews" },
    { title: "参加主题活动", text: "报送作品和政务新媒体数据。", to: "/participation" },
    { title: "办理来信", text: "在期限内拟写答复，需要延期的说明理由。", to: "/desk" },
    { title: "报备计划停机", text: "停机前报备时段，核准后该时段不计入。", to: "/availability" },
    { title: "填报自评", text: "逐项填写并附佐证材料，截止前提交。", to: "/self" },
    { title: "核对反馈，提出异议", text: "对得分或问题有异议的，在期限内提出并附材料。", to: "/feedback" },
    { title: "签收文件", text: "签收反馈单、通报和整改通知。", to: "/my-documents" },
    { title: "整改并提交报告", text: "逐项整改，到期前提交报告和佐证，等待复查。", to: "/rectification" },
  ],
  expert: [
    { title: "查看分配给您的单位", text: "有利益冲突的，请先申报回避。", to: "/review" },
    { title: "看材料", text: "打开一个单位，左侧是数据、证据和自评。", to: "/review" },
    { title: "逐项评分", text: "低于满分的写明理由；按 ? 显示快捷键。", to: "/review" },
    { title: "用 Excel 评分", text: "也可下载评分表填好后导入，有错的逐行提示。", to: "/review" },
    { title: "提交", text: "全部填完后提交，提交后不能改动。", to: "/review" },
    { title: "参加再议", text: "分差较大的项目，写明您的意见。", to: "/review" },
    { title: "评审活动作品", text: "逐件评分并写明意见。", to: "/jury" },
  ],
  system: [
    { title: "创建检查工作组账号", text: "至少两个：起草和审核须由不同的人办理。", to: "/accounts" },
    { title: "创建厅领导账号", text: "审定和签发由厅领导办理。", to: "/accounts" },
    { title: "创建审计管理员账号", text: "审计管理员查阅日志，不参与业务。", to: "/accounts" },
    { title: "创建专干和专家账号", text: "可用 Excel 批量导入；专干账号须指定单位。", to: "/accounts" },
    { title: "停用离任人员账号", text: "停用后立即不能登录，其办理记录保留。", to: "/accounts" },
    { title: "解锁和重设密码", text: "多次输错密码会锁定，可在此解锁或重设。", to: "/accounts" },
    { title: "核对单位名单", text: "专干账号所属单位须与名单一致。", to: "/units" },
    { title: "查看谁可以办理什么", text: "各角色的权限逐条列出。", to: "/roles" },
  ],
  audit: [
    { title: "查阅日志", text: "按时间倒序列出每一次改动。", to: "/audit" },
    { title: "按人员、模块和日期查询", text: "条件写在地址里，可以收藏。", to: "/audit" },
    { title: "导出", text: "导出的内容与查询条件一致。", to: "/audit" },
    { title: "核对权限", text: "各角色的权限逐条列出。", to: "/roles" },
  ],
};
