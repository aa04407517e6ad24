import namesData from "../../data/names.json" with { type: "json" };
import data from "./names.json" with { type: "json" };
import type { Hidden, TextRun } from "../model.ts";
import { tableRuns } from "../personal/tableRuns.ts";
import { invented } from "../testing/persons.ts";
import type { Random } from "../testing/random.ts";

/** A fault that was put in: which rules are right to speak of it, and the runs in which it stands. */
export interface Planted {
  rules: RegExp;
  runs: TextRun[];
}

const HIDDEN: (Hidden | undefined)[] = [
  undefined,
  undefined,
  "hidden-row",
  "hidden-column",
  "hidden-sheet",
  "comment",
  "tracked-deletion",
  "metadata",
  "covered",
  "pivot-cache",
  "hidden-text",
];
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const grouped = (text: string, sizes: number[], sign: string): string => {
  let at = 0;
  return [...sizes.map((size) => text.slice(at, (at += size))), text.slice(at)].filter(Boolean).join(sign);
};

const PERSONAL: { rule: string; value: (random: Random) => string }[] = [
  { rule: "identity-number", value: (r) => `身份证号${r.pick(["：", "", "为"])}${invented.identity(r)}` },
  {
    rule: "identity-number",
    value: (r) => `${invented.name(r)}${r.pick(["，", " ", "("])}${invented.identity(r)}`,
  },
  {
    rule: "identity-number",
    value: (r) => `身份证${grouped(invented.identity(r), [6, 8], r.pick([" ", "-"]))}`,
  },
  { rule: "identity-number", value: (r) => `身份证${wide(invented.identity(r))}` },
  {
    rule: "identity-number",
    value: (r) =>
      `证件号${invented
        .identity(r)
        .toLowerCase()
        .replace(/^(.{9})/, "$1\u200b")}`,
  },
  { rule: "mobile", value: (r) => `${invented.name(r)}${r.pick(["手机", "电话", ""])}${invented.mobile(r)}` },
  { rule: "mobile", value: (r) => `家长${grouped(invented.mobile(r), [3, 4], r.pick(["-", " "]))}` },
  { rule: "mobile", value: (r) => `电话+86${r.pick([" ", "-", ""])}${invented.mobile(r)}` },
  { rule: "bank-card", value: (r) => `${r.pick(["银行卡号", "卡号：", "工行"])}${invented.card(r)}` },
  { rule: "bank-card", value: (r) => `卡号${grouped(invented.card(r), [4, 4, 4, 4], " ")}` },
  { rule: "passport", value: (r) => `护照号${r.pick(["：", "码", ""])}${invented.passport(r)}` },
  { rule: "mail", value: (r) => `邮箱${invented.mail(r)}` },
  { rule: "address", value: (r) => `家庭住址：${invented.address(r)}` },
  { rule: "home-phone", value: (r) => `家庭电话：0731-8${r.digits(7)}` },
];
const COLUMNS: { head: string; rule: string; value: (random: Random) => string }[] = [
  { head: "身份证号", rule: "identity-number", value: (r) => invented.identity(r) },
  { head: "身份证号码", rule: "identity-column", value: (r) => `4.30${r.digits(12)}E+17` },
  { head: "联系电话", rule: "mobile", value: (r) => invented.mobile(r) },
  { head: "银行卡号", rule: "bank-card", value: (r) => invented.card(r) },
  { head: "家庭住址", rule: "address-column", value: (r) => invented.address(r) },
  { head: "困难类型", rule: "hardship-column", value: (r) => r.pick(["低保", "建档立卡", "残疾", "孤儿"]) },
  { head: "监护人", rule: "guardian-column", value: (r) => invented.name(r) },
  { head: "残疾类别", rule: "health-column", value: (r) => r.pick(["肢体", "听力", "视力"]) },
  { head: "护照号码", rule: "passport", value: (r) => invented.passport(r) },
];

export function plantedPersonal(random: Random): Planted {
  const hidden = random.pick(HIDDEN);
  const more = hidden ? { hidden } : {};
  if (random.below(3) > 0) {
    const { rule, value } = random.pick(PERSONAL);
    const text = `${random.pick(["现公示如下：", "经办情况：", "", "注："])}${value(random)}${random.pick(["。", "，请核对。", ""])}`;
    return {
      rules: new RegExp(`^personal\\.${rule}$`),
      runs: [{ text, place: { file: "附件2.docx", paragraph: 7 }, ...more }],
    };
  }
  const { head, rule, value } = random.pick(COLUMNS);
  const rows = Array.from({ length: 2 + random.below(30) }, (_, index) => [
    String(index + 1),
    invented.name(random),
    value(random),
  ]);
  const runs = tableRuns(
    [["序号", "姓名", head], ...rows].map((cells, index) => ({
      row: index + 1,
      cells: cells.map((text, column) => ({ text, column: column + 1, ...more })),
    })),
    { file: "附件2.xlsx", sheet: "Sheet2" },
  );
  return { rules: new RegExp(`^personal\\.${rule}$`), runs };
}

export function plantedSecrecy(random: Random): Planted {
  const grade = random.pick(["绝密", "机密", "秘密"]);
  const gap = random.pick(["", "", " ", "　"]);
  const spaced = [...grade].join(gap);
  const text = random.pick([
    `${spaced}${gap}★`,
    `${spaced}★${random.pick(["10年", "长期", "1年", "6个月", "二十年"])}`,
    `${spaced}☆${1 + random.below(20)}年`,
    spaced,
    `【${grade}】`,
    `（${spaced}）`,
    `密级：${grade}`,
    `密　级：${spaced}`,
    `保密等级：${grade}`,
    `${grade}★启用前`,
    `${grade}·启用前`,
    "内部资料，注意保存",
    "内部资料 不得外传",
    "（内部文件，请勿外传）",
    "内部材料、严禁外传！",
    "内部文件",
    "【内部资料】",
    "仅供内部使用",
    "（仅限内部使用）",
    "会后收回",
    "此件不公开",
    "（此件不予公开）",
    "此件依申请公开",
    `根据湘教密〔20${10 + random.below(10)}〕${1 + random.below(90)}号`,
    `厅机发〔2019〕${1 + random.below(90)}号`,
    `份号：${random.digits(6)}`,
    "讨论稿",
    "关于招生工作的意见（送审稿）",
  ]);
  const hidden = random.pick([
    undefined,
    undefined,
    undefined,
    "metadata",
    "covered",
    "comment",
    "hidden-text",
  ] as const);
  return {
    rules: /^secrecy\./,
    runs: [
      { text, place: { file: "附件3.docx", paragraph: 1 + random.below(4) }, ...(hidden ? { hidden } : {}) },
    ],
  };
}

const OPTIONAL = new Set(namesData.optional);
const ALIKE = new Map<string, string[]>();
for (const row of namesData.confusable.rows)
  for (const sign of row)
    ALIKE.set(sign, [...(ALIKE.get(sign) ?? []), ...[...row].filter((one) => one !== sign)]);

/**
 * A slip in the name of a unit. Half of the replaced characters are alike in sound or shape, half are any common character, as input methods
 * give them. Null where what came out is the name of another unit.
 */
export function plantedName(
  random: Random,
  units: readonly string[],
): (Planted & { written: string }) | null {
  const name = random.pick(units.filter((one) => one.length >= 6));
  const at = 1 + random.below(name.length - 2);
  const [sign, next] = [name[at] as string, name[at + 1] as string];
  const kind = random.below(4);
  let written: string;
  if (kind === 0) {
    if (sign === next) return null;
    written = name.slice(0, at) + next + sign + name.slice(at + 2);
  } else if (kind === 1) {
    if (OPTIONAL.has(sign)) return null;
    written = name.slice(0, at) + name.slice(at + 1);
  } else if (kind === 2) written = name.slice(0, at + 1) + name.slice(at);
  else {
    const wrong = random.below(2)
      ? random.pick(ALIKE.get(sign) ?? [...data.common])
      : random.pick([...data.common]);
    if (wrong === sign) return null;
    written = name.slice(0, at) + wrong + name.slice(at + 1);
  }
  if (units.includes(written)) return null;
  const text = `${random.pick(["由", "在", "与", "", "近日，"])}${written}${random.pick(["举办", "承办的活动", "、", "的老师", "，"])}${random.pick(["取得实效", "等参加", "顺利结束"])}。`;
  return { rules: /^name\.unit$/, runs: [{ text, place: { paragraph: 3 } }], written };
}

const SLIPS: { rule: RegExp; text: (random: Random) => string }[] = [
  {
    rule: /^typo\.wrong-word$/,
    text: (r) =>
      r.pick([
        "全面部暑各项工作",
        "名额己经用完",
        "请登陆招生平台报名",
        "侯选人名单",
        "座落于岳麓山下",
        "一如继往支持",
        "再接再励",
        "贯彻落事会议精神",
        "按装设备",
        "学藉管理",
        "招聘启示",
      ]),
  },
  {
    rule: /^typo\.doubled$/,
    text: (r) =>
      r.pick(["关于关于印发办法的通知", "学校的的工作", "根据根据文件要求", "进行进行检查", "完成了了任务"]),
  },
  {
    rule: /^typo\.(?:no-such-day|weekday)$/,
    text: (r) =>
      r.pick(["2019年2月29日前报送", "6月31日截止", "2019年13月1日", "2019年3月4日（星期三）召开"]),
  },
  {
    rule: /^punctuation\.two-stops$/,
    text: (r) => r.pick(["各单位，，请落实", "通知如下：：", "工作。，会议", "教师、、学生"]),
  },
  {
    rule: /^number\.form$/,
    text: (r) =>
      r.pick([
        "按照湘教通[2017]417号文件",
        "湘教发（2019）5号",
        "湘教通〔2019〕第5号",
        "湘教发【2018】12号",
        "湘教通〔2019〕005号",
      ]),
  },
  {
    rule: /^words\./,
    text: (r) =>
      r.pick([
        "台湾政府",
        "关心残废人",
        "五个自信",
        "践行社会主核心价值观",
        "习近平新时代中国特色社会主思想",
        "新彊",
      ]),
  },
];

/** A slip of the pen of which a warning is right to speak. */
export function plantedSlip(random: Random): Planted {
  const { rule, text } = random.pick(SLIPS);
  return { rules: rule, runs: [{ text: `${text(random)}。`, place: { paragraph: 5 } }] };
}
