import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useYear } from "../cycle/useYear.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { FindingDrawer } from "./FindingDrawer.tsx";
import type { FindingRow } from "./finding.ts";
import { STATES } from "../evidence/findingNames.ts";

const COLUMNS: TableColumnsType<FindingRow> = [
  { title: "检查项", width: 130, render: (_, row) => row.checkName },
  { title: "问题", dataIndex: "message", className: "wrapping" },
  {
    title: "状态",
    className: "wrapping",
    render: (_, row) => (
      <StateLine {...STATES[row.state]} reason={row.reason} at={row.decidedAt} by={row.decidedBy} />
    ),
  },
  { title: "发现时间", width: 140, render: (_, row) => moment(row.raisedAt) },
];

/** The findings of one unit in the chosen year. */
export function UnitFindings({ unitId }: { unitId: string }) {
  const [year] = useYear();
  const [shown, setShown] = useState<string | null>(null);
  const findings = useQuery({
    queryKey: ["findings", { year, unitId }],
    queryFn: () => body(api.GET("/api/findings", { params: { query: { year, unitId, pageSize: 100 } } })),
  });
  return (
    <div className="box">
      <h2>{year} 年问题</h2>
      <Loaded query={findings}>
        {(data) => (
          <Table<FindingRow>
            size="small"
            rowKey={(row) => row.id}
            columns={COLUMNS}
            dataSource={data.findings}
            pagination={false}
            scroll={{ x: 760 }}
            locale={{ emptyText: "没有问题记录" }}
            onRow={(row) => ({ onClick: () => setShown(row.id), className: "clickable-row" })}
          />
        )}
      </Loaded>
      <FindingDrawer id={shown} ids={findings.data?.findings.map((row) => row.id) ?? []} onShow={setShown} />
    </div>
  );
}
