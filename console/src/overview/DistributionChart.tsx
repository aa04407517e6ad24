import { Chart } from "../kit/chart/Chart.tsx";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import type { Standing } from "../results/useStandings.ts";
import { shown } from "../score/points.ts";
import { beside, median } from "../score/statistics.ts";

/** Every unit's total by kind, with the line of the excellent; the chosen unit stands out. */
export function DistributionChart({
  rows,
  line,
  chosen,
}: {
  rows: readonly Standing[];
  /** Hundredths of a point. */
  line: number;
  chosen: string | undefined;
}) {
  const kinds = KINDS.filter((kind) => rows.some((row) => row.kind === kind));
  const scored = rows.filter((row) => row.score !== null);
  const of = (kind: string) => scored.filter((row) => row.kind === kind);
  const mine = scored.find((row) => row.unitId === chosen);
  const point = (row: Standing, index: number) => ({
    name: row.name,
    value: [(row.score ?? 0) / 100, kinds.indexOf(row.kind) + beside(index) * 0.3],
  });
  const middle = (kind: string): string => {
    const value = median(of(kind).map((row) => row.score ?? 0));
    return value === null ? "—" : shown(value);
  };
  return (
    <Chart
      title="各类单位得分分布"
      height={90 + kinds.length * 80}
      says={`${kinds.map((kind) => `${KIND_NAMES[kind]} ${of(kind).length} 个，中位数 ${middle(kind)} 分`).join("；")}。${
        mine
          ? `${mine.name} ${shown(mine.score)} 分，在${KIND_NAMES[mine.kind]}中列第 ${mine.rank ?? "—"}。`
          : ""
      }`}
      table={{
        head: ["类别", "单位数", "最低", "中位数", "最高", `${shown(line)} 分以上`],
        rows: kinds.map((kind) => {
          const scores = of(kind).map((row) => row.score ?? 0);
          return [
            KIND_NAMES[kind],
            scores.length,
            scores.length === 0 ? "—" : shown(Math.min(...scores)),
            middle(kind),
            scores.length === 0 ? "—" : shown(Math.max(...scores)),
            scores.filter((score) => score >= line).length,
          ];
        }),
      }}
      option={(colours) => ({
        grid: { left: 84, right: 24, top: 28, bottom: 28 },
        tooltip: {
          formatter: (at: { name: string; value: [number, number] }) =>
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
          ...kinds.map((kind, index) => ({
            name: KIND_NAMES[kind],
            type: "scatter",
            symbolSize: 8,
            itemStyle: { color: colours.bar, opacity: 0.65 },
            data: of(kind)
              .filter((row) => row.unitId !== chosen)
              .map(point),
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
            data: mine
              ? [{ ...point(mine, 0), value: [(mine.score ?? 0) / 100, kinds.indexOf(mine.kind)] }]
              : [],
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
