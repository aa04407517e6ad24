import { Button, Popconfirm, Space } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { summaryOf, type Recomputation } from "./difference.ts";
import { DifferenceTable } from "./DifferenceTable.tsx";

/** The difference that waits for a decision: applied whole as it is shown, or discarded. */
export function Staged({ staged }: { staged: Recomputation }) {
  const { units } = staged.difference;
  const summary = summaryOf(units);
  const decide = useChange({
    run: (decision: "applied" | "discarded") =>
      body(
        api.POST("/api/recomputations/{id}/decide", {
          params: { path: { id: staged.id } },
          body: { decision },
        }),
      ),
    reread: [["recomputations"], ["standings"], ["marks"], ["honours"], ["cycles"]],
    done: "已办理",
  });
  const nothing = units.length === 0;
  return (
    <div className="box" data-testid="recomputation-staged">
      <h2>比较结果（未生效）</h2>
      <p>
        {moment(staged.stagedAt)} 由{staged.stagedBy}比较：
        {nothing
          ? "按现有数据重算与目前得分一致，无需应用。"
          : `${summary.units} 个单位、${summary.items} 项计分有变动；升分 ${summary.up} 个，降分 ${summary.down} 个，仅名次变动 ${summary.onlyRank} 个。`}
      </p>
      {!nothing && <DifferenceTable units={units} />}
      <Space wrap style={{ marginTop: 12 }}>
        {!nothing && (
          <Popconfirm
            title="应用这次重算？"
            description="上面列出的变动将全部生效，并记入历次重算。"
            okButtonProps={{ "data-testid": "recomputation-apply-yes" }}
            onConfirm={() => decide.mutate("applied")}
          >
            <Button type="primary" loading={decide.isPending} data-testid="recomputation-apply">
              应用
            </Button>
          </Popconfirm>
        )}
        <Button
          loading={decide.isPending}
          onClick={() => decide.mutate("discarded")}
          data-testid="recomputation-discard"
        >
          放弃
        </Button>
      </Space>
    </div>
  );
}
