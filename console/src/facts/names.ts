import { shown } from "../kit/points.ts";
/** Chinese names of the facts that the rubric reads; a fact without one is shown by its key. */
export const FACT_NAMES: Record<string, string> = {
  "contributions.submitted": "来稿数量",
  "contributions.adopted": "采用数量",
  "contributions.adoptedPoints": "采用计分",
  "contributions.onTimeShare": "报送及时率",
  "contributions.emptyMonths": "无来稿月数",
  "contributions.returned": "被退回数量",
  "contributions.duplicates": "同稿数量",
  "contributions.notUsed": "未采用数量",
  "contributions.adoptedFront": "首页采用数量",
  "contributions.adoptedInterpretations": "政策解读采用数量",
  "contributions.adoptedAbove": "上级采用数量",
  "contributions.retracted": "因失实撤销采用数量",
  "contributions.joint": "联合来稿数量",
  "interviews.applied": "申报访谈",
  "interviews.planned": "计划访谈",
  "interviews.held": "开展访谈",
  "interviews.notChosen": "已申报访谈而未被选定",
  "interviews.questionsReceived": "访谈收到提问",
  "interviews.questionsAnswered": "访谈已答复问题",
  "interviews.openOverdue": "访谈逾期未答复问题",
  "interviews.transcriptDays": "访谈实录公布用时（工作日）",
  "interviews.cancelledByUnit": "单位取消访谈",
  "interviews.postponedByUnit": "单位延期访谈",
  "interviews.joint": "联合访谈",
  "interviews.guestIsHead": "负责人出席访谈",
  "interviews.answersPublished": "访谈答复已公开",
  "campaigns.entries": "活动报送",
  "campaigns.sent": "活动报送（含未审核、未通过和下架）",
  "campaigns.used": "活动采用",
  "wechat.adopted": "“湘微教育”采用数",
  "wechat.promotions": "推广“湘微教育”次数",
  "wechat.accountsActive": "正常更新的账号数",
  "wechat.accountsSilent": "超过两周没有更新的账号数",
  "site.wechatLinked": "首页有“湘微教育”二维码",
  "campaigns.open": "面向该类单位的活动",
  "campaigns.joined": "参加活动",
  "campaigns.awarded": "活动获奖",
  "campaigns.withdrawnForRights": "因权利问题下架",
  "registry.departmentFiled": "责任部门已备案",
  "registry.officerFiled": "专干已备案",
  "registry.filedOnTime": "按时备案",
  "registry.hasSite": "有网站",
  "site.homeOpens": "首页可打开",
  "availability.failureShare": "抽样监测无法正常访问的占比",
  "availability.visits": "抽样监测有效次数",
  "site.homeStaleDays": "首页没有更新的天数",
  "columns.staleNewsAndPolicy": "未更新的动态要闻、通知公告栏目",
  "columns.overdue": "应更新未更新的栏目",
  "columns.blank": "空白栏目",
  "interaction.hasChannel": "有咨询建言渠道",
  "site.marksMissing": "首页缺少的标识",
  "site.portalLinked": "首页有门户网站链接",
  "site.searchMissing": "缺少的站内搜索",
  "attachments.unreadable": "无法打开或者只有图片的附件",
  "site.transportSafe": "首页经安全方式传输",
  "disclosure.itemsMissing": "没有见到的应公开事项",
  "site.columnFound": "有信息公开专栏",
  "site.catalogueFound": "有公开目录",
  "site.guideFound": "有公开指南",
  "site.rulesFound": "有公开制度",
  "site.annualReportFound": "有年度报告",
  "site.annualReportLate": "年度报告逾期",
  "site.hallFound": "有教育阳光服务入口",
  "site.hallOpens": "服务入口可打开",
  "site.hallOnHome": "入口在首页",
  "site.brokenHome": "首页失效链接",
  "site.brokenOther": "其他页失效链接",
  "site.securityClean": "安全无问题",
};

export const factName = (key: string): string => FACT_NAMES[key] ?? key;

/** Keys whose value is a share from 0 to 1. */
const SHARES = new Set(["contributions.onTimeShare", "availability.failureShare"]);

/** Keys whose value is in hundredths of a point. */
const HUNDREDTHS = new Set(["contributions.adoptedPoints"]);

/** A fact's value as a person reads it; null is never a fault: it could not be looked at. */
export function factValue(key: string, value: number | boolean | string | null): string {
  if (value === null) return "未能核查";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return value;
  if (SHARES.has(key)) return `${(value * 100).toFixed(1)}%`;
  if (HUNDREDTHS.has(key)) return shown(value);
  return String(value);
}

const SOURCE_NAMES: Record<string, string> = {
  "content.tally": "来稿统计",
  "participation.tally": "访谈与活动统计",
  "registry.filing": "备案登记",
  "evidence.decision": "人工决定",
  "rectification.progress": "整改台账",
  "rectification.recheck": "整改复查",
};

/** Chinese name of where a fact comes from. */
export function sourceName(source: string): string {
  if (source.startsWith("monitoring.")) return "网上监测";
  if (source.startsWith("evidence.look-up")) return "网站实时浏览";
  return SOURCE_NAMES[source] ?? source;
}
