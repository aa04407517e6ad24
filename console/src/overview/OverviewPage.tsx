import { useSearchParams } from "react-router";
import { CalendarChart } from "../contributions/CalendarChart.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useCycles } from "../cycle/useCycles.ts";
import { useYear } from "../cycle/useYear.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useProgress } from "../rectification/useRectification.ts";
import { STANDING_STAGES } from "../results/useStandings.ts";
import { useAccount } from "../session/session.ts";
import { CityMap } from "./CityMap.tsx";
import { tilesOf } from "./cityTiles.ts";
import { DistributionChart } from "./DistributionChart.tsx";
import { FlowChart } from "./FlowChart.tsx";
import { Profiles } from "./Profiles.tsx";
import { UnitChoice } from "./UnitChoice.tsx";
import { usePicture } from "./usePicture.ts";
import { YearsChart } from "./YearsChart.tsx";

/** The year in pictures: totals by kind, dimensions, years, rectification, contributions. One unit can be held against the others. */
export function OverviewPage() {
  const [year] = useYear();
  const { role } = useAccount();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("unit") ?? undefined;
  const picture = usePicture(year, chosen);
  const progress = useProgress(year);
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
          picture.data &&
          `${year} 年度，${STANDING_STAGES[picture.data.stage]}；图中数字与排名、整改、来稿各页相同`
        }
        actions={<UnitChoice year={year} unit={picture.data?.unit ?? null} onChange={choose} />}
      />
      <div className="chart-grid">
        <section className="box">
          <Loaded query={picture}>{(data) => <DistributionChart picture={data} />}</Loaded>
        </section>
        <section className="box">
          <Loaded query={picture}>{(data) => <Profiles picture={data} />}</Loaded>
        </section>
        {picture.data && picture.data.cities.length > 0 && (
          <section className="box">
            <CityMap tiles={tilesOf(picture.data.cities)} year={year} total={picture.data.units} />
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
