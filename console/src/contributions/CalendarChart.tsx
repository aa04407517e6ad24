import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Chart } from "../kit/chart/Chart.tsx";
import { Loaded } from "../kit/Loaded.tsx";

/** A year of contributions, a square a day. */
export function CalendarChart({ year, unitId }: { year: number; unitId?: string }) {
  const days = useQuery({
    queryKey: ["contributions", "days", year, unitId],
    queryFn: () => body(api.GET("/api/contributions/days", { params: { query: { year, unitId } } })),
  });
  return (
    <Loaded query={days}>
      {({ days: all }) => {
        const months = Array.from({ length: 12 }, (_, index) => {
          const month = `${year}-${String(index + 1).padStart(2, "0")}`;
          return { month, count: sum(all.filter((one) => one.on.startsWith(month))) };
        });
        const empty = months.filter((one) => one.count === 0).length;
        const most = Math.max(1, ...all.map((one) => one.count));
        return (
          <Chart
            title={`${year} 年来稿日历`}
            height={190}
            says={`全年来稿 ${sum(all)} 篇，分布在 ${all.length} 天；${empty === 0 ? "每个月都有来稿" : `${empty} 个月没有来稿`}。`}
            table={{ head: ["月份", "来稿篇数"], rows: months.map((one) => [one.month, one.count]) }}
            option={(colours) => ({
              tooltip: {
                formatter: ({ value: [on, count] }: { value: [string, number] }) => `${on}　${count} 篇`,
              },
              visualMap: {
                show: false,
                min: 0,
                max: most,
                inRange: { color: [colours["accent-tint"], colours.accent] },
              },
              calendar: {
                range: String(year),
                left: 32,
                right: 8,
                top: 28,
                cellSize: ["auto", 18],
                yearLabel: { show: false },
                monthLabel: { nameMap: "ZH", color: colours.quiet },
                dayLabel: { nameMap: "ZH", firstDay: 1, color: colours.quiet },
                splitLine: { lineStyle: { color: colours["line-strong"] } },
                itemStyle: { color: colours.paper, borderColor: colours.line },
              },
              series: [
                {
                  type: "heatmap",
                  coordinateSystem: "calendar",
                  data: all.map((one) => [one.on, one.count]),
                },
              ],
            })}
          />
        );
      }}
    </Loaded>
  );
}

const sum = (days: readonly { count: number }[]): number => days.reduce((all, one) => all + one.count, 0);
