import { Button } from "antd";
import { Link } from "react-router";
import type { Filter } from "../api/types.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { LeaderActions } from "./leader/LeaderActions.tsx";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { KIND_OPTIONS, kindFrom } from "../registry/kinds.ts";
import { useAccount } from "../session/session.ts";
import { useSteps } from "../steps/useSteps.ts";
import { TellLate } from "./TellLate.tsx";
import { nextStep } from "./nextStep.ts";
import { OfficeActions } from "./OfficeActions.tsx";
import { SheetPrinting } from "./SheetPrinting.tsx";
import { StageBox } from "./StageBox.tsx";
import { scoreTitle, standingColumns } from "./standingColumns.tsx";
import "./standings.css";
import { STANDING_STAGES, useStandings } from "./useStandings.ts";

const EXCELLENT = { yes: "优秀单位", no: "非优秀单位" };

const SORTS = {
  名次: "rank",
  总名次: "overall",
  单位: "name",
  类别: "kind",
  得分: "score",
  已知分值占比: "coverage",
};
type Sort = Filter<"/api/cycles/{year}/standings">["sort"];

/** Scores and ranks inside each kind: draft, feedback, frozen, approved. */
export function StandingsPage() {
  const [filter, setFilter] = useUrlFilter(["kind", "excellent", "search", "sort", "page"]);
  const [year] = useYear();
  const { role } = useAccount();
  const query = {
    kind: kindFrom(filter.kind),
    excellent: keyFrom(EXCELLENT, filter.excellent),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const page = Math.max(1, Number(filter.page) || 1);
  const standings = useStandings(year, { ...query, page, pageSize: PAGE_SIZE });
  const { data } = standings;
  const steps = useSteps(year).data?.steps ?? [];
  const next = data && nextStep(data, steps);
  return (
    <>
      <SyntheticBanner />
      <ListPage
        title="得分排名"
        lead={
          data &&
          `${year} 年度，${STANDING_STAGES[data.stage]}${data.frozen ? "" : "（实时，未冻结）"}；符合条件 ${data.total} 个单位，其中优秀 ${data.excellent} 个`
        }
        actions={
          <>
            <Link to="/honours">
              <Button>优秀单位与个人</Button>
            </Link>
            <Button
              href={`/api/cycles/${year}/standings/analysis/docx`}
              title="按单位类别和分数段的条形图，各附表格；不列单位名称"
              data-testid="analysis"
            >
              得分分析（Word）
            </Button>
            {data && next && role === "office" && <OfficeActions year={year} next={next} />}
            {role === "office" && (
              <TellLate year={year} step={steps.find((one) => one.step === "supplementary")} />
            )}
            {data && next && role === "leader" && (
              <LeaderActions
                year={year}
                stage={data.stage}
                next={next}
                back={steps.find((one) => one.step === "unfreeze")}
              />
            )}
          </>
        }
        fields={[
          { key: "kind", label: "类别", options: KIND_OPTIONS },
          {
            key: "excellent",
            label: "评定",
            options: Object.entries(EXCELLENT).map(([value, label]) => ({ value, label })),
          },
          { key: "search", label: "单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={standingColumns(data?.line ?? 0, year, new Set(data?.behind.map((one) => one.unitId)))}
        rowKey={(row) => row.unitId}
        empty="本年度还没有得分；检查工作组启用年度并计算得分后，这里列出各单位的得分和名次"
        rows={data?.rows}
        loading={standings.isPending || standings.isPlaceholderData}
        error={standings.error}
        sorts={{ ...SORTS, [scoreTitle(data?.line ?? 0)]: SORTS.得分 }}
        paging={{ total: data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: `/api/cycles/${year}/standings.xlsx`, query }}
        rowTestId={(row) => `standing-${row.unitId}`}
        summary={
          data &&
          next && (
            <>
              {data.stage !== "draft" && <SheetPrinting year={year} />}
              <StageBox standings={data} next={next} compare={role === "office"} />
            </>
          )
        }
      />
    </>
  );
}
