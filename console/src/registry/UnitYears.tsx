import { Button, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import type { Unit } from "./kinds.ts";
import { useYears } from "./useUnit.ts";

const STATES = {
  running: { text: "进行中", tone: "running" },
  frozen: { text: "排名已冻结", tone: "attention" },
  published: { text: "已公布", tone: "good" },
} as const;

/** The years of a unit's inspections; a closed unit leaves a running one by decision, or comes back. */
export function UnitYears({ unit }: { unit: Unit }) {
  const years = useYears(unit.id);
  const office = useAccount().role === "office";
  const [deciding, setDeciding] = useState<{ year: number; leaves: boolean } | null>(null);
  const decide = useChange({
    run: ({ year, leaves, reason }: { year: number; leaves: boolean; reason: string }) => {
      const request = { params: { path: { year, unitId: unit.id } }, body: { reason } };
      return leaves
        ? body(api.POST("/api/cycles/{year}/members/{unitId}/leave", request))
        : body(api.POST("/api/cycles/{year}/members/{unitId}/rejoin", request));
    },
    reread: [["units"]],
    done: "决定已登记，请重新计算该年度得分",
    onDone: () => setDeciding(null),
  });
  const rows = years.data?.years ?? [];
  return (
    <div className="box">
      <h2>参加的检查年度</h2>
      <Table
        size="small"
        rowKey="year"
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={rows}
        locale={{ emptyText: <span tabIndex={0}>还没有参加检查</span> }}
        columns={[
          {
            title: "年度",
            dataIndex: "year",
            width: 80,
            // Focusable, so that the wide table can be scrolled by keyboard.
            render: (year: number, _, index) => (index === 0 ? <span tabIndex={0}>{year}</span> : year),
          },
          { title: "进度", width: 120, render: (_, one) => <StateTag {...STATES[one.state]} /> },
          {
            title: "参加",
            render: (_, one) =>
              one.leftOn
                ? `${one.leftOn} 撤销，按决定退出（${one.leftBy ?? ""}：${one.leftReason ?? ""}）`
                : one.from
                  ? `自 ${one.from} 成立起参加，各项是否适用由检查工作组逐项决定`
                  : "全年",
          },
          {
            title: "操作",
            width: 100,
            render: (_, one) =>
              office &&
              one.state === "running" &&
              unit.closedOn && (
                <Button
                  size="small"
                  onClick={() => setDeciding({ year: one.year, leaves: one.leftOn === null })}
                >
                  {one.leftOn === null ? "退出" : "恢复参加"}
                </Button>
              ),
          },
        ]}
      />
      <ReasonDialog
        open={deciding !== null}
        title={
          deciding?.leaves ? `退出 ${deciding.year} 年度检查` : `恢复参加 ${deciding?.year ?? ""} 年度检查`
        }
        okText="登记决定"
        pending={decide.isPending}
        onClose={() => setDeciding(null)}
        onReason={(reason) => deciding && decide.mutate({ ...deciding, reason })}
      />
    </div>
  );
}
