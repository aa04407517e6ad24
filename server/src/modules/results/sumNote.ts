import type { FinalMark } from "../review/index.ts";
import type { Standing } from "./model.ts";

/**
 * The sentence under a list of marks whose shown points do not add up to the total beside them: a total is made of exact marks and is
 * rounded once. Null when they add up, or while there is no total.
 */
export function sumNote(
  row: Pick<Standing, "score" | "bonus" | "deducted" | "dimensions">,
  marks: readonly Pick<FinalMark, "points" | "exact">[],
): string | null {
  if (row.score === null) return null;
  const sum = marks.reduce((all, mark) => all + (mark.points ?? 0), 0);
  if (sum === row.score) return null;
  const rounded = marks.some((mark) => mark.exact);
  const rescaled = row.dimensions.some((one) => one.applicable !== one.points);
  const why = [
    ...(rounded ? ["各项得分只在显示时四舍五入，总分按未舍入的得分计算、只舍入一次"] : []),
    ...(rescaled ? ["不计入的项目由同一个一级指标其余各项按比例折算"] : []),
    ...(!rounded && !rescaled ? ["加分或者扣分以规定的限度为准"] : []),
  ];
  return `总分不等于所列各项得分之和：${why.join("；")}。`;
}
