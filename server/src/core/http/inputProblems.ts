import { z } from "zod";
import { LABELS } from "../labels.ts";
import fieldNames from "./fieldNames.json" with { type: "json" };

/** What the forms and workbooks call each field of a request. */
export const FIELD_NAMES: Readonly<Record<string, string>> = fieldNames;

type Issue = z.core.$ZodRawIssue;

const TYPES: Record<string, string> = {
  string: "须为文字",
  number: "须为数字",
  int: "须为整数",
  boolean: "须为“是”或“否”",
  array: "须为列表",
  object: "须逐项填写",
  record: "须逐项填写",
  date: "须为日期",
};

const FORMATS: Record<string, string> = {
  date: "须为 2020-03-05 这样的日期",
  datetime: "须为带时区的日期和时间",
  email: "须为邮箱地址，例如 name@example.cn",
  url: "须为以 http:// 或 https:// 开头的网址",
  uuid: "须为系统给出的编号，请刷新页面后重新选择",
  guid: "须为系统给出的编号，请刷新页面后重新选择",
};

/** The labels of a closed list of values, when exactly one list of the product has all of them under one reading. */
function optionsText(values: readonly unknown[]): string | null {
  const texts = new Set<string>();
  for (const set of Object.values(LABELS) as Readonly<Record<string, string>>[])
    if (values.every((value) => typeof value === "string" && Object.hasOwn(set, value)))
      texts.add(values.map((value) => set[String(value)]).join("、"));
  return texts.size === 1 ? [...texts].join("") : null;
}

const counted = (issue: { origin?: string }): string | null =>
  issue.origin === "string" ? "字" : issue.origin === "array" || issue.origin === "set" ? "项" : null;

/** A predicate for the name of a field: “标题”+“不能超过200字”. Given to zod once, for every schema that has no words of its own. */
export function predicate(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? "须填写"
        : (TYPES[issue.expected] ?? "须按要求填写");
    case "too_big": {
      const unit = counted(issue);
      if (unit) return `不能超过${issue.maximum}${unit}`;
      return issue.inclusive === false ? `须小于${issue.maximum}` : `不能大于${issue.maximum}`;
    }
    case "too_small": {
      const unit = counted(issue);
      if (unit) return Number(issue.minimum) <= 1 ? "不能为空" : `不能少于${issue.minimum}${unit}`;
      return issue.inclusive === false ? `须大于${issue.minimum}` : `不能小于${issue.minimum}`;
    }
    case "invalid_format":
      return FORMATS[issue.format] ?? "格式不符合要求";
    case "invalid_value": {
      if (issue.input === undefined) return "须填写";
      const options = optionsText(issue.values);
      return options === null ? "须从所列选项中选择" : `须为${options}之一`;
    }
    case "not_multiple_of":
      return `须为${issue.divisor}的整数倍`;
    case "unrecognized_keys":
      return "含有本页面没有的内容";
    default:
      return "不符合要求";
  }
}

/** Makes every schema of the program speak Chinese. */
export const speakChinese = (): void => {
  z.config({ localeError: predicate });
};

/** A problem of a request, by the fields that lead to it. */
export interface InputProblem {
  field: string;
  name: string;
  problem: string;
}

/** The name of the innermost field that has one, with the place in a list: “文种”, “评分要点第3项的分值”. */
export function nameOf(path: readonly string[]): string {
  const last = path.findLastIndex((part) => Object.hasOwn(FIELD_NAMES, part));
  if (last < 0) return "内容";
  // The same key may be called otherwise within something: of somebody who writes, “称呼”.
  const name =
    FIELD_NAMES[path.slice(Math.max(0, last - 1), last + 1).join(".")] ?? FIELD_NAMES[path[last]!]!;
  const behind = path[last + 1];
  if (behind !== undefined && /^\d+$/.test(behind)) return `${name}第${Number(behind) + 1}项`;
  const place = path[last - 1];
  const list = path[last - 2];
  if (place !== undefined && /^\d+$/.test(place))
    return list !== undefined && Object.hasOwn(FIELD_NAMES, list)
      ? `${FIELD_NAMES[list]}第${Number(place) + 1}项的${name}`
      : `第${Number(place) + 1}项的${name}`;
  return name;
}

/** One sentence of a problem: “标题”不能超过200字. What a schema says in words of its own stands as it is. */
export const saidOf = ({ name, problem }: InputProblem): string => {
  const own = problem.replace(/[。；]$/, "");
  return /^(须|不能|格式|含有|不符合)/.test(own) ? `“${name}”${own}` : own;
};

/** Problems as one sentence that ends with what to do; the first five, and how many more. */
export function problemsText(problems: readonly InputProblem[]): string {
  const said = [...new Set(problems.map(saidOf))];
  const more = said.length > 5 ? `等${said.length}处` : "";
  return `提交的内容不符合要求：${said.slice(0, 5).join("；")}${more}。请修改后重新提交。`;
}
