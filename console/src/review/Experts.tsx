import { Button, Progress, Table } from "antd";
import { useState } from "react";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { StateTag } from "../state/StateLine.tsx";
import { EmployerDialog } from "./EmployerDialog.tsx";
import { type Expert, useExperts } from "./useExperts.ts";

/** Experts with their employers (recusal follows from them) and their progress in the open round. */
export function Experts({
  progress,
}: {
  progress: { accountId: string; assigned: number; submitted: number }[];
}) {
  const experts = useExperts();
  const [changing, setChanging] = useState<Expert | null>(null);
  const unitOptions = useUnitOptions();
  const unitNames = new Map(unitOptions.map(({ value, label }) => [value, label]));
  const byId = new Map(progress.map((one) => [one.accountId, one]));
  const named = (ids: string[]): string => ids.map((id) => unitNames.get(id) ?? id).join("、");
  return (
    <div className="box">
      <h2>专家</h2>
      <Table<Expert>
        size="small"
        rowKey={(expert) => expert.accountId}
        dataSource={experts.data?.experts ?? []}
        loading={experts.isPending}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: "还没有专家账号，请系统管理员建立" }}
        columns={[
          { title: "姓名", dataIndex: "name" },
          {
            title: "任职单位",
            render: (_, expert) =>
              expert.declared ? (
                named(expert.employerUnitId ? [expert.employerUnitId] : []) || "不在受检单位"
              ) : (
                <StateTag text="未登记，暂不分配" tone="attention" />
              ),
          },
          {
            title: "曾任职单位",
            className: "wrapping",
            render: (_, expert) => named(expert.pastUnitIds) || "—",
          },
          {
            title: "本轮进度",
            width: 220,
            render: (_, expert) => {
              const { assigned = 0, submitted = 0 } = byId.get(expert.accountId) ?? {};
              return (
                <Progress
                  size="small"
                  percent={assigned === 0 ? 0 : Math.floor((submitted / assigned) * 100)}
                  format={() => `${submitted} / ${assigned}`}
                />
              );
            },
          },
          {
            title: "操作",
            render: (_, expert) => (
              <Button type="link" size="small" onClick={() => setChanging(expert)}>
                登记任职
              </Button>
            ),
          },
        ]}
      />
      <EmployerDialog expert={changing} unitOptions={unitOptions} onClose={() => setChanging(null)} />
    </div>
  );
}
