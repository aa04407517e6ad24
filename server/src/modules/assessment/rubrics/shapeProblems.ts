import type { z } from "zod";
import { rubric } from "../pack/rubric.ts";
import type { DraftPack } from "./draftPack.ts";
import type { Place, Problem } from "./place.ts";

const FIELDS: Record<string, string> = {
  id: "编号",
  name: "名称",
  title: "标题",
  tag: "来源标记",
  basis: "依据",
  points: "分值",
  appliesTo: "适用范围",
  total: "总分",
  items: "评分要点",
  dimensions: "一级指标",
};

const PARTS = {
  dimensions: { part: "dimension", said: "一级指标" },
  indicators: { part: "indicator", said: "二级指标" },
  items: { part: "item", said: "指标" },
} as const;

type Issue = z.core.$ZodIssue;

function said(issue: Issue): string {
  if (issue.code === "too_small") return issue.origin === "number" ? "须大于 0" : "不能为空";
  if (issue.code === "invalid_format") return "须为一个大写字母加数字，如 A1";
  return "格式不对";
}

function placed(pack: DraftPack, path: readonly PropertyKey[]): { place: Place; name: string } {
  const [part, index, ...rest] = path;
  if (typeof index === "number" && (part === "dimensions" || part === "indicators" || part === "items")) {
    const { id } = pack.rubric[part][index] ?? { id: "" };
    const field = FIELDS[String(rest[0])] ?? rest.join(".");
    return {
      place: { part: PARTS[part].part, id },
      name: `${PARTS[part].said} ${id || `第 ${index + 1} 行`} 的${field}`,
    };
  }
  const root: Place = { part: part === "review" ? "review" : "rubric", id: null };
  return { place: root, name: FIELDS[String(part)] ?? path.join(".") };
}

/** What the strict shape of a rubric refuses and a draft allows: empty names, ids that are no ids. */
export function shapeProblems(pack: DraftPack): Problem[] {
  const parsed = rubric.safeParse(pack.rubric);
  return (parsed.error?.issues ?? []).map((issue) => {
    const { place, name } = placed(pack, issue.path);
    return { place, text: `${name}${said(issue)}` };
  });
}
