import { Chart } from "../kit/chart/Chart.tsx";
import type { Progress } from "../rectification/names.ts";

/** From confirmed problems to what has become of them. */
export function FlowChart({ progress: { kinds, total } }: { progress: Progress }) {
  const links = [
    ...kinds.flatMap((kind) => [
      { source: kind.title, target: "已下达整改", value: kind.ordered },
      { source: kind.title, target: "未下达整改", value: kind.found - kind.ordered },
    ]),
    { source: "已下达整改", target: "已销号", value: total.closed },
    { source: "已下达整改", target: "整改中", value: total.ordered - total.closed },
  ].filter((link) => link.value > 0);
  const names = [...new Set(links.flatMap((link) => [link.source, link.target]))];
  return (
    <Chart
      title="问题整改流向"
      says={
        total.found === 0
          ? "本年度没有经确认的问题。"
          : `经确认的问题 ${total.found} 项，已下达整改 ${total.ordered} 项，已销号 ${total.closed} 项，未销号 ${total.open} 项。`
      }
      table={{
        head: ["问题类别", "确认", "已下达", "已销号", "未销号"],
        rows: [...kinds, { ...total, title: "合计" }].map((one) => [
          one.title,
          one.found,
          one.ordered,
          one.closed,
          one.open,
        ]),
      }}
      option={(colours) => ({
        tooltip: {},
        series: [
          {
            type: "sankey",
            left: 8,
            right: 110,
            top: 12,
            bottom: 12,
            draggable: false,
            nodeGap: 10,
            label: { color: colours.ink },
            lineStyle: { color: colours.bar, opacity: 0.3 },
            data: names.map((name) => ({
              name,
              itemStyle: {
                color:
                  { 已销号: colours.good, 整改中: colours.attention, 未下达整改: colours.bar }[name] ??
                  colours.accent,
              },
            })),
            links,
          },
        ],
      })}
    />
  );
}
