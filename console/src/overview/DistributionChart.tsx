import { Chart } from "../kit/chart/Chart.tsx";
import { KIND_NAMES } from "../registry/kinds.ts";
import { shown } from "../kit/points.ts";
import { beside } from "../score/statistics.ts";
import type { Picture } from "./usePicture.ts";

/** px of the dot of one unit; of many it has their area, up to three times as wide. */
const DOT = 8;
const widthOf = (units: number): number => Math.min(DOT * Math.sqrt(units), 3 * DOT);

/** Every unit's total by kind, with the line of the excellent; the chosen unit stands out. */
export function DistributionChart({ picture: { kinds, line, unit } }: { picture: Picture }) {
  const mine = unit?.score == null ? null : { ...unit, score: unit.score };
  const place = (kind: string): number => kinds.findIndex((one) => one.kind === kind);
  return (
    <Chart
      title="各类单位得分分布"
      height={90 + kinds.length * 80}
      says={`${kinds.map(({ kind, scored, middle }) => `${KIND_NAMES[kind]} ${scored} 个，中位数 ${shown(middle)} 分`).join("；")}。${
        mine
          ? `${mine.name} ${shown(mine.score)} 分，在${KIND_NAMES[mine.kind]}中列第 ${mine.rank ?? "—"}。`
          : ""
      }`}
      table={{
        head: ["类别", "单位数", "最低", "中位数", "最高", `${shown(line)} 分以上`],
        rows: kinds.map(({ kind, scored, least, middle, most, reached }) => [
          KIND_NAMES[kind],
          scored,
          shown(least),
          shown(middle),
          shown(most),
          reached,
        ]),
      }}
      option={(colours) => ({
        grid: { left: 84, right: 24, top: 28, bottom: 28 },
        tooltip: {
          formatter: (at: { name: string; value: [number, number, number?] }) =>
            `${at.name}　${at.value[0].toFixed(2)} 分`,
        },
        xAxis: {
          type: "value",
          scale: true,
          max: 100,
          axisLabel: { color: colours.quiet },
          splitLine: { lineStyle: { color: colours["line-soft"] } },
        },
        yAxis: {
          type: "value",
          min: -0.5,
          max: kinds.length - 0.5,
          interval: 1,
          inverse: true,
          axisLabel: { show: false },
          axisTick: { show: false },
          axisLine: { show: false },
          splitLine: { show: false },
        },
        series: [
          ...kinds.map(({ kind, dots }, index) => ({
            name: KIND_NAMES[kind],
            type: "scatter",
            symbolSize: (value: number[]) => widthOf(value[2] ?? 1),
            itemStyle: { color: colours.bar, opacity: 0.65 },
            data: dots.map(({ name, score, units }, nth) => ({
              name: name ?? `${units} 个单位平均`,
              value: [score / 100, index + beside(nth) * 0.3, units],
            })),
            markLine: {
              symbol: "none",
              silent: true,
              label: {
                color: colours.quiet,
                formatter: KIND_NAMES[kind],
                position: "start",
                width: 72,
                overflow: "break",
              },
              lineStyle: { color: colours.line, type: "solid" },
              data: [{ yAxis: index }],
            },
          })),
          {
            type: "scatter",
            symbolSize: 14,
            itemStyle: { color: colours.accent },
            label: { show: true, position: "top", color: colours.ink, formatter: "{b}" },
            data: mine ? [{ name: mine.name, value: [mine.score / 100, place(mine.kind)] }] : [],
            markLine: {
              symbol: "none",
              silent: true,
              label: { color: colours.bad, position: "start", formatter: `优秀线 ${shown(line)}` },
              lineStyle: { color: colours.bad },
              data: [{ xAxis: line / 100 }],
            },
          },
        ],
      })}
    />
  );
}
