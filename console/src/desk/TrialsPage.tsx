import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Popconfirm, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { StateTag } from "../kit/StateLine.tsx";
import { useChange } from "../kit/useChange.ts";
import { TrialDialog } from "./TrialDialog.tsx";
import { MATTERS } from "./useMatter.ts";

export type Trial = Got<"/api/desk/trials">["trials"][number];

function Outcome({ trial }: { trial: Trial }) {
  if (trial.sentOn === null) return <>{`计划 ${trial.plannedOn} 发出`}</>;
  if (trial.answeredOn === null) return <>{`${trial.sentOn} 发出，应于 ${trial.answerBy} 前答复`}</>;
  return (
    <>
      {`${trial.answeredOn} 答复 `}
      {trial.quality === "good" ? (
        <StateTag text="答复了所问问题" tone="good" />
      ) : (
        <StateTag text="没有答复所问问题" tone="bad" />
      )}
    </>
  );
}

/** How often each unit is asked in the year; asked again it only adds. */
function PlanButton({ year }: { year: number }) {
  const [each, setEach] = useState(1);
  const plan = useChange<void, { added: number }>({
    run: () => body(api.POST("/api/desk/trials", { body: { year, each } })),
    reread: [[...MATTERS]],
    done: ({ added }) => (added === 0 ? "已有足够的计划，没有增加" : `已安排 ${added} 次`),
  });
  return (
    <Popconfirm
      title="每个单位全年几次"
      description={
        <InputNumber
          min={1}
          max={12}
          value={each}
          onChange={(value) => setEach(value ?? 1)}
          aria-label="每个单位全年次数"
        />
      }
      okText="安排"
      okButtonProps={{ "data-testid": "trial-plan-ok" }}
      onConfirm={() => plan.mutate()}
    >
      <Button type="primary" loading={plan.isPending} data-testid="trial-plan">
        安排暗访
      </Button>
    </Popconfirm>
  );
}

/** 暗访: real questions to units' own halls on drawn days, what came back, and whether it answers. Units learn nothing of it. */
export function TrialsPage() {
  const [year] = useYear();
  const [noting, setNoting] = useState<Trial | null>(null);
  const trials = useQuery({
    queryKey: [...MATTERS, "trials", year],
    queryFn: () => body(api.GET("/api/desk/trials", { params: { query: { year } } })),
  });
  return (
    <>
      <PageHead
        title="暗访"
        lead={`${year} 年按抽定的日期向各单位提问；只有检查工作组可以看到，来信不计入统计和公开列表`}
        actions={<PlanButton year={year} />}
      />
      <Loaded query={trials}>
        {({ trials: all }) => (
          <div className="box">
            <Table<Trial>
              size="small"
              rowKey="id"
              dataSource={all}
              scroll={{ x: "max-content" }}
              locale={{ emptyText: "还没有安排暗访；由检查工作组安排" }}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: "单位", dataIndex: "unitName", fixed: "left" },
                { title: "情况", render: (_, row) => <Outcome trial={row} /> },
                { title: "所问问题", render: (_, row) => row.question ?? "—" },
                { title: "发往", render: (_, row) => row.number ?? row.sentTo ?? "—" },
                { title: "凭证", className: "number", render: (_, row) => row.proof.length },
                {
                  title: "操作",
                  render: (_, row) =>
                    row.answeredOn === null && (
                      <Button
                        type="link"
                        size="small"
                        onClick={() => setNoting(row)}
                        data-testid={`trial-note-${row.unitId}`}
                      >
                        {row.sentOn === null ? "登记发出" : "登记答复"}
                      </Button>
                    ),
                },
              ]}
            />
          </div>
        )}
      </Loaded>
      {noting && <TrialDialog trial={noting} onClose={() => setNoting(null)} />}
    </>
  );
}
