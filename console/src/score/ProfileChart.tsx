import { Chart } from "../kit/chart/Chart.tsx";
import type { Palette } from "../kit/palette.ts";
import { saysOf, sharesOf, told, type Profile } from "./profile.ts";

/**
 * Profiles over the dimensions of the rubric, each as a share of what applied. A web where all of them have all dimensions and there are three
 * at least; bars otherwise: a dimension that does not apply has none, and is not drawn as nought.
 */
export function ProfileChart({
  title,
  dimensions,
  profiles,
}: {
  title: string;
  dimensions: readonly { id: string; name: string }[];
  profiles: readonly Profile[];
}) {
  const [first] = profiles;
  const values = profiles.map((profile) => sharesOf(profile, dimensions));
  const web = dimensions.length > 2 && values.every((own) => own.every((value) => value !== null));
  const webOf = (colours: Palette) => ({
    radar: {
      radius: "58%",
      center: ["50%", "46%"],
      indicator: dimensions.map((one) => ({ name: one.name, max: 100 })),
      axisName: { color: colours.quiet },
      splitLine: { lineStyle: { color: colours.line } },
      splitArea: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
    },
    series: [
      {
        type: "radar" as const,
        symbolSize: 5,
        data: profiles.map((profile, index) => ({
          name: profile.name,
          value: values[index]?.map((value) => value ?? 0) ?? [],
          areaStyle: index === 0 ? { opacity: 0.12 } : undefined,
          lineStyle: index === 0 ? { width: 2 } : { width: 1.5, type: "dashed" as const },
        })),
      },
    ],
  });
  const barsOf = (colours: Palette) => ({
    grid: { left: 8, right: 24, top: 8, bottom: 48, containLabel: true },
    xAxis: {
      type: "value" as const,
      min: 0,
      max: 100,
      axisLabel: { color: colours.quiet, formatter: "{value}%" },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: "category" as const,
      inverse: true,
      data: dimensions.map((one) => one.name),
      axisLabel: { color: colours.quiet },
      axisLine: { lineStyle: { color: colours.line } },
    },
    series: profiles.map((profile, index) => ({
      type: "bar" as const,
      name: profile.name,
      barMaxWidth: 18,
      data: values[index] ?? [],
    })),
  });
  return (
    <Chart
      title={title}
      height={300}
      says={(first && saysOf(first, dimensions)) ?? "暂无可以比较的得分。"}
      table={{
        head: ["一级指标", ...profiles.map((one) => one.name)],
        rows: dimensions.map((one) => [
          one.name,
          ...profiles.map((profile) => told(profile.shares.get(one.id))),
        ]),
      }}
      option={(colours) => ({
        color: [colours.accent, colours.attention, colours.good, colours.bar],
        tooltip: {},
        legend: { bottom: 0, textStyle: { color: colours.quiet } },
        ...(web ? webOf(colours) : barsOf(colours)),
      })}
    />
  );
}
