import type { Column } from "../../../../core/spreadsheet.ts";

/** A sheet of the workbook: its name and columns. What is exported can be imported again. */
export interface SheetOf<Key extends string> {
  name: string;
  columns: readonly Column<Key>[];
}

function sheet<Key extends string>(name: string, headers: Record<Key, [string, number]>): SheetOf<Key> {
  const entries = Object.entries(headers) as [Key, [string, number]][];
  return { name, columns: entries.map(([key, [header, width]]) => ({ key, header, width })) };
}

const PAIRS: Record<"name" | "value" | "note", [string, number]> = {
  name: ["项目", 22],
  value: ["内容", 60],
  note: ["填写说明", 50],
};

export const SHEETS = {
  basics: sheet("基本信息", PAIRS),
  dimensions: sheet("一级指标", {
    id: ["编号", 10],
    name: ["名称", 24],
    points: ["分值", 10],
    tag: ["来源标记", 24],
  }),
  indicators: sheet("二级指标", {
    id: ["编号", 10],
    dimension: ["所属一级指标", 10],
    name: ["名称", 32],
    points: ["分值", 10],
    tag: ["来源标记", 24],
  }),
  items: sheet("评分要点", {
    id: ["编号", 10],
    dimension: ["一级指标", 10],
    indicator: ["二级指标", 10],
    name: ["名称", 32],
    kind: ["类型", 10],
    points: ["分值", 10],
    source: ["计分", 10],
    from: ["扣分自", 10],
    effect: ["否决效力", 12],
    effectFor: ["分类否决效力", 30],
    tag: ["来源标记", 24],
    basis: ["依据", 60],
    quickReasons: ["常用理由", 60],
  }),
  checks: sheet("观测点", {
    item: ["评分要点", 10],
    id: ["编号", 10],
    label: ["内容", 50],
    points: ["分值", 10],
  }),
  rules: sheet("规则", {
    item: ["评分要点", 10],
    rule: ["规则", 14],
    compare: ["比较", 12],
    fact: ["数据", 34],
    factName: ["数据名称", 30],
    label: ["说明", 50],
    value: ["标准", 40],
    points: ["分值", 10],
    perDay: ["逾期每天扣", 12],
    kinds: ["适用单位", 16],
    needs: ["前提数据", 34],
    needsValue: ["前提值", 10],
    needsReason: ["不适用的理由", 40],
    needsUnknown: ["未知时的理由", 40],
  }),
  applies: sheet("适用", {
    item: ["评分要点", 10],
    bureau: ["市州", 8],
    college: ["高校", 8],
    direct: ["直属", 8],
    fact: ["前提数据", 34],
    value: ["前提值", 10],
    reason: ["不适用的理由", 40],
    unknown: ["未知时的理由", 40],
  }),
  terms: sheet("加分与否决", {
    term: ["条款", 14],
    subject: ["对象", 36],
    name: ["名称", 50],
    value: ["数值", 10],
    cap: ["上限", 10],
    tag: ["来源标记", 24],
  }),
  review: sheet("评审", PAIRS),
  bundles: sheet("评审分组", { id: ["编号", 12], name: ["名称", 30], items: ["评分要点", 60] }),
  lists: sheet("问题清单", {
    key: ["键名", 36],
    title: ["名称", 36],
    paragraph: ["通报段落", 12],
    honoursBar: ["影响评优", 10],
    limitWorkingDays: ["整改期限（工作日）", 18],
    tag: ["来源标记", 24],
    checks: ["检查项", 40],
    match: ["数据条件", 12],
    tests: ["数据", 60],
    message: ["问题表述", 40],
    sentence: ["通报语句", 60],
  }),
  phrases: sheet("问题表述", {
    list: ["问题清单", 36],
    of: ["检查项或数据", 34],
    subject: ["细分", 20],
    says: ["问题表述", 40],
    sentence: ["通报语句", 60],
  }),
  numbers: sheet("数值来源", {
    path: ["位置", 50],
    place: ["名称", 60],
    shown: ["数值", 40],
    tag: ["来源标记", 24],
  }),
  facts: sheet("数据", {
    key: ["键名", 36],
    name: ["名称", 40],
    type: ["类型", 12],
    writtenBy: ["来源", 14],
  }),
};

export const NOTES = [
  "本工作簿是一份完整的评分细则，可修改后重新导入；各表第一行表头不要改动，不要使用公式。",
  "分值：以分为单位，最多两位小数。一级指标、二级指标和评分要点的分值须逐级相等；否决项分值为 0。",
  "来源标记：[S] 有据，[S-] 转引，[M] 待查证，[P] 自拟，[SEED] 原通报；标 [S-]、[M]、[P] 的数字各处显示“待核”。",
  "评分要点：类型填评分、清单、扣分、加分或否决；计分填自动、专家或材料；自动计分的须在“规则”表中有规则。",
  "规则：同一评分要点的各行属于同一条规则，按行的次序。比较：与同类比较用“中位数倍数”；分部分用“等于”“达到”“按比例”“目标”“查表”“期限”“记零”；按个用“每个”；条件触发用“等于”“达到”。",
  "规则的标准：等于填是、否或数字；查表如“≤0 得 2；≤2 得 1.5”；期限如“次年1月31日”；中位数倍数和目标可写“1.5（显示除以100）”。",
  "适用：在适用的单位类别下填“是”；有前提的写明前提数据、前提值（是、否、数字或“≥3”）和不适用的理由；数据未知时也不适用的，写明未知时的理由。规则的某一部分只用于部分单位的，在“适用单位”中写明，如“市州、高校”。",
  "数值来源：细则中每个分值、分档、目标、界限和天数的来源标记，按位置对应；没有标记的按未核实处理。",
  "问题表述：有多个检查项、或数据条件为“任一”的问题清单，每个检查项或数据各写一行；通报语句各含一次 {units} 和 {count}。",
  "数据可写键名，也可写“数据”表中的名称；名称与别的数据重复的须写键名。",
  "多个编号之间用顿号分隔。",
];
