import { Button, Popconfirm, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { HOLIDAYS, type Proposal } from "./useHolidays.ts";

/** A table that waits for the second person: what it would change, day by day. */
export function ProposalCard({ proposal }: { proposal: Proposal }) {
  const [returning, setReturning] = useState(false);
  const params = { path: { id: proposal.id } };
  const confirm = useChange({
    run: () => body(api.POST("/api/holidays/proposals/{id}/confirm", { params })),
    reread: HOLIDAYS,
    done: ({ year, moved }) =>
      `${year} 年的安排已经生效${moved > 0 ? `，重算了 ${moved} 个期限` : "，没有期限变动"}`,
  });
  const discard = useChange({
    run: (note: string) => body(api.POST("/api/holidays/proposals/{id}/discard", { params, body: { note } })),
    reread: HOLIDAYS,
    done: "已退回",
    onDone: () => setReturning(false),
  });
  return (
    <div className="box" data-testid="holiday-proposal">
      <h2>{proposal.year} 年的安排，等待确认</h2>
      <StateLine
        text="待确认"
        tone="attention"
        reason={`${proposal.sourceDocument}；与现行相比变动 ${proposal.changes.length} 天`}
        at={proposal.importedAt}
        by={proposal.importedBy}
      />
      <Table
        size="small"
        className="gap-below"
        rowKey="date"
        dataSource={proposal.changes}
        scroll={{ x: "max-content" }}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <span tabIndex={0}>与现行安排相同</span> }}
        columns={[
          { title: "日期", className: "number", dataIndex: "date" },
          { title: "现行", dataIndex: "before" },
          { title: "改为", dataIndex: "after" },
        ]}
      />
      <Space wrap>
        <Popconfirm
          title={`确认 ${proposal.year} 年的安排？`}
          description="请对照国务院办公厅的通知逐日核对；生效后未到期的期限随之重算。"
          onConfirm={() => confirm.mutate(undefined)}
          okButtonProps={{ "data-testid": "holidays-confirm-yes" }}
        >
          <Button
            type="primary"
            disabled={!proposal.confirm.possible}
            loading={confirm.isPending}
            data-testid="holidays-confirm"
          >
            核对无误，确认
          </Button>
        </Popconfirm>
        <Button onClick={() => setReturning(true)}>退回</Button>
        {proposal.confirm.why && <span className="quiet">{proposal.confirm.why}</span>}
      </Space>
      <ReasonDialog
        open={returning}
        title="退回这份安排"
        okText="退回"
        pending={discard.isPending}
        onClose={() => setReturning(false)}
        onReason={(note) => discard.mutate(note)}
      />
    </div>
  );
}
