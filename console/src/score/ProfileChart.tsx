import { Chart } from "../kit/chart/Chart.tsx";
import { median } from "./statistics.ts";

interface Dimension {
  id: string;
  name: string;
  /** Hundredths of a point. */
  earned: number;
  applicable: number;
}

export interface Profile {
  name: string;
  /** Share of the applicable points by dimension, in percent; null: none applies. */
  shares: Map<string, number | null>;
}

const share = ({ earned, applicable }: Dimension): number | null =>
  applicable === 0 ? null : (earned / applicable) * 100;

export const profileOf = (name: string, dimensions: readonly Dimension[]): Profile => ({
  name,
  shares: new Map(dimensions.map((one) => [one.id, share(one)])),
});

/** The middle unit of several, dimension by dimension. */
export function middleOf(name: string, units: readonly (readonly Dimension[])[]): Profile {
  const all = new Map<string, number[]>();
  for (const one of units.flat()) {
    const value = share(one);
    if (value !== null) all.set(one.id, [...(all.get(one.id) ?? []), value]);
  }
  return { name, shares: new Map([...all].map(([id, values]) => [id, median(values)])) };
}

const told = (value: number | null | undefined): string =>
  value === null || value === undefined ? "—" : `${value.toFixed(1)}%`;

/** Profiles over the dimensions of the rubric, each as a share of what applied. */
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
  const known = dimensions.flatMap((one) => {
    const value = first?.shares.get(one.id);
    return value === null || value === undefined ? [] : [{ name: one.name, value }];
  });
  const best = [...known].sort((a, b) => b.value - a.value)[0];
  const least = [...known].sort((a, b) => a.value - b.value)[0];
  return (
    <Chart
      title={title}
      height={300}
      says={
        first && best && least && best !== least
          ? `${first.name}得分率最高的是“${best.name}”（${told(best.value)}），最低的是“${least.name}”（${told(least.value)}）。`
          : "暂无可以比较的得分。"
      }
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
            type: "radar",
            symbolSize: 5,
            data: profiles.map((profile, index) => ({
              name: profile.name,
              value: dimensions.map((one) => Math.round((profile.shares.get(one.id) ?? 0) * 10) / 10),
              areaStyle: index === 0 ? { opacity: 0.12 } : undefined,
              lineStyle: index === 0 ? { width: 2 } : { width: 1.5, type: "dashed" },
            })),
          },
        ],
      })}
    />
  );
}
