import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import { shown } from "../kit/points.ts";
import type { Standings } from "./useStandings.ts";

type Rules = Pick<Standings, "line" | "passLine" | "quota" | "tieBreak">;

function quotaWords(quota: Rules["quota"]): string {
  const limited = KINDS.filter((kind) => quota?.[kind] !== undefined);
  const free = KINDS.filter((kind) => quota?.[kind] === undefined).map((kind) => KIND_NAMES[kind]);
  if (limited.length === 0) return "优秀名额：各类单位均不限";
  const said = limited.map((kind) => `${KIND_NAMES[kind]}最多 ${quota?.[kind]} 个`);
  return `优秀名额：${[...said, ...(free.length > 0 ? [`${free.join("、")}不限`] : [])].join("，")}`;
}

/** The rules of a year's standings in words, one sentence each: line, quota, 不合格, ties. */
export function ruleWords({ line, passLine, quota, tieBreak }: Rules): string[] {
  const failed = passLine === null ? "触发一票否决" : `得分低于 ${shown(passLine)} 分，或触发一票否决`;
  return [
    `优秀：得分不低于 ${shown(line)} 分，且没有评优一票否决情形`,
    quotaWords(quota),
    `不合格：${failed}`,
    tieBreak.length === 0
      ? "同分：名次并列"
      : `同分：依次比较“${tieBreak.join("”“")}”的得分，仍相同的名次并列`,
  ];
}
