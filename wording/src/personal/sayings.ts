import type { PersonalKind } from "./detect.ts";

/** What is said of each kind of personal data, and its rule. */
export const SAYINGS: Record<PersonalKind, { rule: string; name: string; todo: string }> = {
  identity: {
    rule: "personal.identity-number",
    name: "公民身份号码",
    todo: "请删去，确需区分同名人员的只保留末位以外打星号的形式",
  },
  card: { rule: "personal.bank-card", name: "银行卡号", todo: "请删去" },
  passport: { rule: "personal.passport", name: "护照号码", todo: "请删去" },
  permit: { rule: "personal.permit", name: "通行证号码", todo: "请删去" },
  mobile: { rule: "personal.mobile", name: "手机号码", todo: "请删去或改用办公电话" },
  landline: { rule: "personal.home-phone", name: "家庭电话", todo: "请删去" },
  mail: { rule: "personal.mail", name: "个人邮箱", todo: "请改用单位邮箱" },
  address: { rule: "personal.address", name: "家庭住址", todo: "请删去，确需公开的只写到县（市、区）" },
};

/** What stands in columns whose head says it, and what is said of it. `named`: only beside a column of names. */
export const COLUMN_SAYINGS: Record<
  string,
  { rule: string; level: "block" | "warn" | "hint"; named: boolean; value: RegExp; zh: string }
> = {
  identity: {
    rule: "personal.identity-column",
    level: "warn",
    named: false,
    value: /^[0-9Xx.E+\s-]{15,24}$/,
    zh: "列有未遮蔽的证件号码，请删去该列",
  },
  card: {
    rule: "personal.card-column",
    level: "warn",
    named: false,
    value: /^[0-9\s-]{15,24}$/,
    zh: "列有未遮蔽的账号，请核对是否为个人账户，是则删去",
  },
  "home-phone": {
    rule: "personal.home-phone",
    level: "warn",
    named: false,
    value: /^[0-9\s-]{7,15}$/,
    zh: "列有住宅或家长电话，请删去该列",
  },
  passport: {
    rule: "personal.passport",
    level: "block",
    named: false,
    value: /^[A-Z][A-Z0-9]\d{7}$/i,
    zh: "列有护照号码，请删去该列",
  },
  address: {
    rule: "personal.address-column",
    level: "warn",
    named: true,
    value: /[\p{Script=Han}].{0,200}[0-9号村组室栋路街镇乡]/u,
    zh: "与姓名一起列出了住址，请删去或只写到县（市、区）",
  },
  hardship: {
    rule: "personal.hardship-column",
    level: "warn",
    named: true,
    value: /\S/,
    zh: "与姓名一起列出了家庭困难情况，请删去该列",
  },
  health: {
    rule: "personal.health-column",
    level: "warn",
    named: true,
    value: /\S/,
    zh: "与姓名一起列出了健康或残疾情况，请删去该列",
  },
  guardian: {
    rule: "personal.guardian-column",
    level: "warn",
    named: true,
    value: /\p{Script=Han}/u,
    zh: "与姓名一起列出了家长或监护人，请删去该列",
  },
  birth: {
    rule: "personal.birth-column",
    level: "hint",
    named: true,
    value: /\d{4}.{0,3}\d/,
    zh: "与姓名一起列出了出生日期，请确认是否必要",
  },
  score: {
    rule: "personal.score-column",
    level: "hint",
    named: true,
    value: /\d/,
    zh: "与姓名一起列出了成绩，请确认有公开的依据",
  },
  number: {
    rule: "personal.number-column",
    level: "hint",
    named: true,
    value: /\d{4}/,
    zh: "与姓名一起列出了学号或考号，请确认是否必要",
  },
};
