import { useQueries } from "@tanstack/react-query";
import { Chart } from "../kit/chart/Chart.tsx";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import { outlineQuery } from "../results/useStandings.ts";
import { median } from "../score/statistics.ts";

/** As many years as a person compares. */
const YEARS = 5;

/** The middle total of each kind, year by year. */
export function YearsChart({ years }: { years: readonly number[] }) {
  const shown = [...years].sort((a, b) => a - b).slice(-YEARS);
  const all = useQueries({
    queries: shown.map((year) => ({ ...outlineQuery(year), staleTime: 60_000 })),
  });
  const middle = (kind: string): (number | null)[] =>
    all.map(({ data }) => {
      const value = median(data?.kinds.find((one) => one.kind === kind)?.scores ?? []);
      return value === null ? null : value / 100;
    });
  const lines = KINDS.map((kind) => ({ name: KIND_NAMES[kind], values: middle(kind) })).filter((line) =>
    line.values.some((value) => value !== null),
  );
  return (
    <Chart
      title="历年得分中位数"
      says={`${shown[0]} 至 ${shown.at(-1)} 年度；细则有变化的年度，总分不能直接比较。`}
      table={{
        head: ["年度", ...lines.map((line) => line.name)],
        rows: shown.map((year, index) => [
          String(year),
          ...lines.map((line) => line.values[index]?.toFixed(2) ?? "—"),
        ]),
      }}
      option={(colours) => ({
        color: [colours.accent, colours.attention, colours.good],
        grid: { left: 12, right: 24, top: 16, bottom: 36, containLabel: true },
        tooltip: { trigger: "axis" },
        legend: { bottom: 0, textStyle: { color: colours.quiet } },
        xAxis: { type: "category", data: shown.map(String), axisLabel: { color: colours.quiet } },
        yAxis: {
          type: "value",
          scale: true,
          axisLabel: { color: colours.quiet },
          splitLine: { lineStyle: { color: colours["line-soft"] } },
        },
        series: lines.map((line, index) => ({
          name: line.name,
          type: "line",
          symbol: ["circle", "rect", "triangle"][index],
          symbolSize: 8,
          data: line.values,
        })),
      })}
    />
  );
}
