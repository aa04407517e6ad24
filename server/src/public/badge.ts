import { LABELS } from "../core/labels.ts";
import { html } from "./html.ts";
import type { PublishedCycle } from "./published.ts";
import { hasFailed } from "./ranking.ts";

type Unit = PublishedCycle["result"]["units"][number];

/** px of one Chinese character and of one digit in the badge's type. */
const HAN = 12;
const DIGIT = 7;
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u0020-\u007e]/.test(sign) ? DIGIT : HAN), 16);

/** What the badge says: the year and what the unit has got in it, as it is published now. */
export function badgeWords(cycle: PublishedCycle, unit: Unit): [string, string] {
  const place = hasFailed(unit)
    ? "不合格"
    : unit.score === null
      ? "没有得分"
      : `${unit.score.toFixed(2)} 分${unit.rank === null ? "" : `，${LABELS.unitKind[unit.kind]}第 ${unit.rank} 名`}`;
  return [
    `${cycle.year} 年度政务公开政务服务检查${cycle.synthetic ? "（演示数据）" : ""}`,
    unit.excellent ? `优秀单位，${place}` : place,
  ];
}

/** A picture that a unit may show on its own site; it follows a corrigendum by itself. */
export function badge(cycle: PublishedCycle, unit: Unit): string {
  const [left, right] = badgeWords(cycle, unit);
  const split = widthOf(left);
  const width = split + widthOf(right);
  const says = `${unit.name}：${left}，${right}`;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="26"
    viewBox="0 0 ${width} 26"
    role="img"
    aria-label="${says}"
  >
    <title>${says}</title>
    <rect width="${split}" height="26" fill="#33415c" />
    <rect
      x="${split}"
      width="${width - split}"
      height="26"
      fill="${unit.excellent ? "#1b5e20" : "#12427a"}"
    />
    <g fill="#fff" font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif" font-size="12">
      <text x="8" y="17">${left}</text>
      <text x="${split + 8}" y="17">${right}</text>
    </g>
  </svg>`.text;
}

/** How a unit puts the badge on its site. */
export const badgeCode = (base: string, { year }: PublishedCycle, unit: Unit): string =>
  `<a href="${base}/results/${year}/units/${unit.id}"><img src="${base}/results/${year}/units/${unit.id}/badge.svg" alt="${year} 年度政务公开政务服务检查结果" height="26"></a>`;
