import type { OfficialDocument } from "../model/document.ts";
import { twoLevels } from "../model/names.ts";

/** Splits at signs that stand outside of brackets. */
function split(text: string, signs: RegExp): string[] {
  const out = [""];
  let depth = 0;
  for (const sign of text) {
    if (/[（(]/u.test(sign)) depth += 1;
    if (/[）)]/u.test(sign)) depth -= 1;
    if (depth === 0 && signs.test(sign)) out.push("");
    else out[out.length - 1] += sign;
  }
  return out.map((name) => name.trim()).filter(Boolean);
}

/** What the name of an authority or a group of them ends with. */
const AUTHORITIES =
  "局 厅 委 委员会 办 办公室 室 校 院 所 处 会 部 府 司 科 中心 单位 部门 企业 机构 公司 集团 大学 学院 银行 协会 团队 支队 总队 馆 站 台 社 同志".split(
    " ",
  );

/** Whether a line holds nothing but names of authorities: one, several beside one another, or a list of them. */
export const isNaming = (line: string): boolean =>
  !/[。；：:！？!?;]/u.test(line) &&
  line.split(/[、，,]|[ 　\t]{2,}/u).every((name) => {
    // A name may end with what it stands for, in brackets.
    const open = name.trimEnd().endsWith("）") ? name.lastIndexOf("（") : -1;
    const own = (open < 0 ? name : name.slice(0, open)).trim();
    return AUTHORITIES.some((end) => own.endsWith(end));
  });

/** Names that stand side by side on a line, parted by wide spaces; a name may have spaces between its own characters. */
export function abreast(line: string): string[] {
  const names = line.split(/[ 　]{2,}|\t+/u);
  return names.every((name) => [...name].length >= 4) ? names : [line];
}

/** Recipients parted by 、 or ，; brackets may hold a 、 of their own. */
export const splitNames = (text: string): string[] => split(text, /[、，；]/u);

/** Recipients and what parts them; a kind whose members are parted by 、 is one entry. */
export function recipientsOf(text: string): Pick<OfficialDocument, "recipients" | "recipientSeparator"> {
  const groups = split(text, /[，；]/u);
  if (groups.length < 2) return { recipients: splitNames(text) };
  return { recipients: groups, ...(twoLevels(groups) ? {} : { recipientSeparator: "，" as const }) };
}
