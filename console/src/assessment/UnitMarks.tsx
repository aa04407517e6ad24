import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { barReason } from "../results/Outcome.tsx";
import { DiscussionButton } from "../review/DiscussionButton.tsx";
import { Composition } from "../score/Composition.tsx";
import { Coverage } from "../score/Coverage.tsx";
import { DimensionBars } from "../score/DimensionBars.tsx";
import { MarkList } from "../score/MarkList.tsx";
import { ProfileChart } from "../score/ProfileChart.tsx";
import { profileOf } from "../score/profile.ts";
import { shown } from "../kit/points.ts";
import { useAccount } from "../session/session.ts";
import { YearOnYear } from "../score/YearOnYear.tsx";
import { StateLine } from "../kit/StateLine.tsx";

/** How a unit's score comes about: the total, its dimensions, and every item with the facts and evidence behind it. */
export function UnitMarks({ unitId }: { unitId: string }) {
  const [year] = useYear();
  const { role } = useAccount();
  const marks = useQuery({
    queryKey: ["marks", year, unitId],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/units/{unitId}/marks", { params: { path: { year, unitId } } })),
  });
  return (
    <>
      <SyntheticBanner />
      <Loaded query={marks}>
        {({
          unit,
          behind,
          total,
          base,
          deducted,
          bonus,
          veto,
          bar,
          coverage,
          belowFloor,
          coverageFloor,
          dimensions,
          sumNote,
          marks: items,
        }) => (
          <>
            <div className="box">
              <h2>{year} 年得分怎么来的</h2>
              <div className="total-line">
                {veto === null &&
                  (total === null ? <span>评分未完成</span> : <b className="number">{shown(total)}</b>)}
                <Composition base={base} deducted={deducted} bonus={bonus} />
                {(role === "office" || role === "leader") && <DiscussionButton year={year} unit={unit} />}
              </div>
              {behind !== null && <StateLine text="待更新" tone="attention" reason={behind} />}
              <Coverage coverage={coverage} belowFloor={belowFloor} floor={coverageFloor} />
              {veto !== null && <StateLine text="不合格" tone="bad" reason={veto} />}
              {bar !== null && <StateLine text="评优一票否决" tone="bad" reason={barReason(bar)} />}
              <p>
                反馈单（按现有数据打印，含得分、扣分理由、问题和证据）：
                {(["pdf", "docx"] as const).map((format) => (
                  <a
                    key={format}
                    href={`/api/cycles/${year}/units/${unitId}/feedback/${format}`}
                    data-testid={`feedback-${format}`}
                    className="inline-link"
                    style={{ marginInlineEnd: 12 }}
                  >
                    {format === "pdf" ? "PDF" : "Word"}
                  </a>
                ))}
              </p>
              {dimensions.length > 0 && <DimensionBars dimensions={dimensions} />}
            </div>
            {dimensions.length > 2 && (
              <div className="box">
                <ProfileChart
                  title={`${unit.name}：一级指标得分率`}
                  dimensions={dimensions}
                  profiles={[profileOf(unit.name, dimensions)]}
                />
              </div>
            )}
            <YearOnYear year={year} unitId={unitId} />
            <div className="box">
              {sumNote !== null && (
                <p className="quiet" data-testid="sum-note">
                  {sumNote}
                </p>
              )}
              <MarkList marks={items} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
