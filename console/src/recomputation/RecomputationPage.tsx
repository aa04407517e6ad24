import { expandTitle } from "../kit/expandTitle.tsx";
import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { BehindList } from "../results/BehindList.tsx";
import { StateTag, type Tone } from "../kit/StateLine.tsx";
import { summaryOf, type Recomputation } from "./difference.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { Staged } from "./Staged.tsx";

const STATES: Record<Recomputation["state"], { text: string; tone: Tone }> = {
  staged: { text: "待处理", tone: "attention" },
  applied: { text: "已应用", tone: "good" },
  discarded: { text: "已放弃", tone: "neutral" },
};

/** Re-computation in two steps: compare with what counts now, then apply the shown difference whole or discard it. */
export function RecomputationPage() {
  const [year] = useYear();
  const params = { path: { year } };
  const all = useQuery({
    queryKey: ["recomputations", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/recomputations", { params })),
  });
  const behind = useQuery({
    queryKey: ["recomputations", year, "behind"],
    queryFn: () => body(api.GET("/api/cycles/{year}/behind", { params })),
  });
  const compare = useChange({
    run: () => body(api.POST("/api/cycles/{year}/recomputations", { params })),
    reread: [["recomputations"], ["standings"], ["marks"]],
    done: ({ units }) => (units === 0 ? "与目前得分一致" : `${units} 个单位有差异`),
  });
  return (
    <>
      <PageHead
        title="重算比较"
        lead={`${year} 年度；先按现有数据比较，看清每个单位的变化，再决定应用或放弃`}
        actions={
          <Button
            type="primary"
            loading={compare.isPending}
            onClick={() => compare.mutate(undefined)}
            data-testid="recomputation-compare"
          >
            与目前得分比较
          </Button>
        }
      />
      <SyntheticBanner />
      <Loaded query={all}>
        {({ recomputations }) => {
          const staged = recomputations.find((one) => one.state === "staged");
          return (
            <>
              {behind.data && <BehindList behind={behind.data.behind} all />}
              {staged && <Staged key={staged.id} staged={staged} />}
              <div className="box">
                <h2>历次重算</h2>
                <Table<Recomputation>
                  size="small"
                  rowKey={(one) => one.id}
                  dataSource={recomputations.filter((one) => one.state !== "staged")}
                  pagination={false}
                  scroll={{ x: "max-content" }}
                  locale={{ emptyText: <span className="quiet">还没有重算过；由检查工作组发起</span> }}
                  expandable={{
                    columnTitle: expandTitle,
                    rowExpandable: (one) => one.difference.units.length > 0,
                    expandedRowRender: (one) => <DifferenceTable units={one.difference.units} />,
                  }}
                  columns={[
                    { title: "比较时间", render: (_, one) => moment(one.stagedAt) },
                    { title: "状态", render: (_, one) => <StateTag {...STATES[one.state]} /> },
                    { title: "变动单位", align: "right", render: (_, one) => one.difference.units.length },
                    {
                      title: "变动项目",
                      align: "right",
                      render: (_, one) => summaryOf(one.difference.units).items,
                    },
                    { title: "比较人", dataIndex: "stagedBy" },
                    { title: "处理人", render: (_, one) => one.decidedBy ?? "—" },
                  ]}
                />
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}
