import { useQuery } from "@tanstack/react-query";
import { Empty, Select } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { CalendarChart } from "../contributions/CalendarChart.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycles } from "../cycle/useCycles.ts";
import { useYear } from "../cycle/useYear.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useProgress } from "../rectification/useRectification.ts";
import { KIND_NAMES } from "../registry/kinds.ts";
import { ALL_UNITS, STANDING_STAGES, useStandings, type Standing } from "../results/useStandings.ts";
import { ProfileChart } from "../score/ProfileChart.tsx";
import { middleOf, profileOf } from "../score/profile.ts";
import { useAccount } from "../session/session.ts";
import { CityMap } from "./CityMap.tsx";
import { cityTiles } from "./cityTiles.ts";
import { DistributionChart } from "./DistributionChart.tsx";
import { FlowChart } from "./FlowChart.tsx";
import { YearsChart } from "./YearsChart.tsx";

/** The year in pictures: totals by kind, dimensions, years, rectification, contributions. One unit can be held against the others. */
export function OverviewPage() {
  const [year] = useYear();
  const { role } = useAccount();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("unit") ?? undefined;
  const standings = useStandings(year, ALL_UNITS);
  const progress = useProgress(year);
  const places = useQuery({
    queryKey: ["unit-places"],
    queryFn: async () =>
      new Map((await body(api.GET("/api/unit-places"))).places.map((one) => [one.unitId, one.city])),
  });
  const tiles = standings.data && places.data ? cityTiles(standings.data.rows, places.data) : null;
  const years = useCycles().data?.cycles.map((one) => one.year) ?? [];
  const choose = (unit: string | undefined): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (unit === undefined) after.delete("unit");
        else after.set("unit", unit);
        return after;
      },
      { replace: true },
    );
  return (
    <>
      <SyntheticBanner />
      <PageHead
        title="年度图览"
        lead={
          standings.data &&
          `${year} 年度，${STANDING_STAGES[standings.data.stage]}；图中数字与排名、整改、来稿各页相同`
        }
        actions={
          <Select
            aria-label="与一个单位对照"
            placeholder="与一个单位对照"
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            style={{ width: 240 }}
            value={chosen}
            onChange={choose}
            options={standings.data?.rows.map((row) => ({ value: row.unitId, label: row.name }))}
          />
        }
      />
      <div className="chart-grid">
        <section className="box">
          <Loaded query={standings}>
            {({ rows, line }) => <DistributionChart rows={rows} line={line} chosen={chosen} />}
          </Loaded>
        </section>
        <section className="box">
          <Loaded query={standings}>{({ rows }) => <Profiles rows={rows} chosen={chosen} />}</Loaded>
        </section>
        {tiles && (
          <section className="box">
            <CityMap
              tiles={tiles}
              chosen={chosen}
              year={year}
              placed={tiles.reduce((sum, { bureau, others }) => sum + (bureau ? 1 : 0) + others.length, 0)}
              total={standings.data?.rows.length ?? 0}
            />
          </section>
        )}
        <section className="box">
          <Loaded query={progress}>{(data) => <FlowChart progress={data} />}</Loaded>
        </section>
        {years.length > 1 && (
          <section className="box">
            <YearsChart years={years} />
          </section>
        )}
        {role === "office" && (
          <section className="box">
            <CalendarChart year={year} unitId={chosen} />
          </section>
        )}
      </div>
    </>
  );
}

/** The middle unit of each kind, or the chosen unit beside the middle of its own kind. */
function Profiles({ rows, chosen }: { rows: readonly Standing[]; chosen: string | undefined }) {
  const mine = rows.find((row) => row.unitId === chosen);
  const kinds = (["bureau", "college", "direct"] as const).filter(
    (kind) => rows.some((row) => row.kind === kind) && (!mine || mine.kind === kind),
  );
  const dimensions = rows.find((row) => row.dimensions.length > 0)?.dimensions ?? [];
  if (dimensions.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="评分完成后显示各一级指标得分率" />;
  return (
    <ProfileChart
      title={mine ? `${mine.name}：一级指标得分率` : "各类单位一级指标得分率（中位数）"}
      dimensions={dimensions}
      profiles={[
        ...(mine ? [profileOf(mine.name, mine.dimensions)] : []),
        ...kinds.map((kind) =>
          middleOf(
            mine ? `${KIND_NAMES[kind]}中位数` : KIND_NAMES[kind],
            rows.filter((row) => row.kind === kind).map((row) => row.dimensions),
          ),
        ),
      ]}
    />
  );
}
