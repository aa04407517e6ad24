import { Alert, Button, Modal, Table, Typography } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { useChange } from "../change/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useExpertNames } from "./useExperts.ts";

interface Proposal {
  applied: boolean;
  pairs: { unitId: string; accountId: string }[];
  short: string[];
}

/** Proposes a balanced assignment that keeps recusal, shows it, and applies it. */
export function AssignDialog({ year }: { year: number }) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const expertNames = useExpertNames();
  const unitNames = new Map(useUnitOptions().map(({ value, label }) => [value, label]));
  const ask = (mode: Sent<"/api/cycles/{year}/assignments", "post">["mode"]) =>
    body(api.POST("/api/cycles/{year}/assignments", { params: { path: { year } }, body: { mode } }));
  const propose = useChange({ run: () => ask("propose"), reread: [], onDone: setProposal });
  const apply = useChange({
    run: () => ask("apply"),
    reread: [["review"]],
    done: "专家已分配，初评开始",
    onDone: () => setProposal(null),
  });
  const byExpert = new Map<string, string[]>();
  for (const { unitId, accountId } of proposal?.pairs ?? []) {
    byExpert.set(accountId, [...(byExpert.get(accountId) ?? []), unitNames.get(unitId) ?? unitId]);
  }
  return (
    <>
      <Button
        type="primary"
        loading={propose.isPending}
        onClick={() => propose.mutate(undefined)}
        data-testid="assign-propose"
      >
        拟定专家分配
      </Button>
      <Modal
        open={proposal !== null}
        title="拟定的专家分配"
        width={760}
        okText="采用并开始初评"
        okButtonProps={{ disabled: (proposal?.short.length ?? 0) > 0, "data-testid": "assign-apply" }}
        confirmLoading={apply.isPending}
        onOk={() => apply.mutate(undefined)}
        onCancel={() => setProposal(null)}
      >
        {proposal && proposal.short.length > 0 && (
          <Alert
            type="error"
            showIcon
            className="gap-below"
            title={`${proposal.short.length} 个单位回避后专家不足，请先增加专家或登记任职情况：${proposal.short
              .slice(0, 10)
              .map((id) => unitNames.get(id) ?? id)
              .join("、")}`}
          />
        )}
        <Table
          size="small"
          rowKey="accountId"
          pagination={false}
          scroll={{ y: 360 }}
          dataSource={[...byExpert].map(([accountId, units]) => ({ accountId, units }))}
          columns={[
            {
              title: "专家",
              width: 120,
              render: (_, row) => expertNames.get(row.accountId) ?? row.accountId,
            },
            { title: "数量", width: 70, align: "right", render: (_, row) => row.units.length },
            {
              title: "单位",
              className: "wrapping",
              render: (_, row) => (
                <Typography.Paragraph
                  ellipsis={{ rows: 2, expandable: true, symbol: "展开" }}
                  style={{ margin: 0 }}
                >
                  {row.units.join("、")}
                </Typography.Paragraph>
              ),
            },
          ]}
        />
      </Modal>
    </>
  );
}
