import { PlusOutlined } from "@ant-design/icons";
import { Alert, Button, Table, type TableColumnsType, Typography } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body, sentence } from "../api/problem.ts";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { LABELS } from "../generated/labels.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { CommissionDialog } from "./CommissionDialog.tsx";
import { type AskedUnit, type Commission, useCommissions } from "./useCommissions.ts";

const TONES = {
  waiting: "running",
  overdue: "bad",
  answered: "good",
  late: "attention",
  declined: "neutral",
} as const;

const COLUMNS: TableColumnsType<AskedUnit> = [
  { title: "单位", dataIndex: "unitName", width: 240 },
  {
    title: "情况",
    width: 130,
    render: (_, row) => (
      <StateTag text={LABELS.commissionStanding[row.standing]} tone={TONES[row.standing]} />
    ),
  },
  {
    title: "稿件或说明",
    render: (_, row) =>
      row.contribution
        ? `${row.contribution.sentOn}《${row.contribution.title}》`
        : row.declined
          ? `${row.declined.on}${row.declined.by}：${row.declined.reason}`
          : "—",
  },
];

/** 约稿: what the office asks for, how it stands with each unit; an officer answers by a contribution or says why not. */
export function CommissionsPage() {
  const [year] = useYear();
  const office = useAccount().role === "office";
  const list = useCommissions();
  const [open, setOpen] = useState(false);
  const [closing, setClosing] = useState<Commission | null>(null);
  const end = useChange({
    run: (reason: string) => {
      const params = { path: { id: closing?.id ?? "" } };
      return office
        ? body(api.POST("/api/commissions/{id}/end", { params, body: { reason } }))
        : body(api.POST("/api/commissions/{id}/decline", { params, body: { reason } }));
    },
    reread: [["commissions"]],
    done: office ? "约稿已撤销" : "已说明",
    onDone: () => setClosing(null),
  });
  const commissions = list.data?.commissions ?? [];
  const mayClose = (one: Commission): boolean =>
    one.ended === null &&
    (office || one.units.some((unit) => unit.standing === "waiting" || unit.standing === "overdue"));
  return (
    <>
      <PageHead
        title="约稿"
        lead={`${year} 年约稿和各单位报送情况`}
        actions={
          office && (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => setOpen(true)}
              data-testid="commission-new"
            >
              约稿
            </Button>
          )
        }
      />
      {list.error && <Alert type="warning" showIcon title={sentence(list.error)} />}
      {list.data && commissions.length === 0 && (
        <div className="box">
          <Typography.Text>{year} 年没有约稿。</Typography.Text>
        </div>
      )}
      {commissions.map((one) => (
        <section key={one.id} className="box gap-below" data-testid={`commission-${one.theme}`}>
          <Typography.Title level={2} className="section-title">
            {one.theme}
          </Typography.Title>
          <p>
            {one.dueOn} 截止，{one.issuedBy}发出。{one.details}
          </p>
          {one.ended && (
            <Alert
              type="info"
              showIcon
              className="gap-below"
              title={`已由${one.ended.by}撤销：${one.ended.reason}`}
            />
          )}
          <Table<AskedUnit>
            className="gap-below"
            size="small"
            columns={COLUMNS}
            rowKey={(row) => row.unitId}
            dataSource={one.units}
            pagination={one.units.length > 20 ? { pageSize: 20 } : false}
            scroll={{ x: "max-content" }}
          />
          {mayClose(one) && (
            <Button danger={office} onClick={() => setClosing(one)} data-testid="commission-close">
              {office ? "撤销约稿" : "说明不能报送"}
            </Button>
          )}
        </section>
      ))}
      <CommissionDialog open={open} onClose={() => setOpen(false)} />
      <ReasonDialog
        open={closing !== null}
        title={office ? `撤销约稿：${closing?.theme ?? ""}` : `说明不能报送：${closing?.theme ?? ""}`}
        okText={office ? "撤销约稿" : "提交说明"}
        pending={end.isPending}
        onClose={() => setClosing(null)}
        onReason={(reason) => end.mutate(reason)}
      />
    </>
  );
}
