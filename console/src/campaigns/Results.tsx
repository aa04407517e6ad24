import { Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import type { CampaignView } from "./names.ts";
import { shown } from "../kit/points.ts";

type Line = CampaignView["results"][number];

/** The result as it was worked out, lies open or holds; an award can be taken back with a reason. */
export function Results({ campaign }: { campaign: CampaignView }) {
  const [voiding, setVoiding] = useState<Line | null>(null);
  const { role } = useAccount();
  const office = role === "office";
  const out = campaign.state !== "open";
  const take = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/campaigns/{id}/awards/{entryId}/void", {
          params: { path: { id: campaign.id, entryId: voiding?.entryId ?? "" } },
          body: { reason },
        }),
      ),
    reread: [["campaign", campaign.id]],
    done: "奖项已撤销",
    onDone: () => setVoiding(null),
  });
  if (campaign.results.length === 0) return null;
  return (
    <div className="box">
      <h2>{out ? "结果" : "结果（未公示）"}</h2>
      <Table<Line>
        size="small"
        rowKey={(row) => row.entryId}
        dataSource={campaign.results}
        pagination={false}
        scroll={{ x: 760 }}
        columns={[
          { title: "组别", dataIndex: "group", width: 90 },
          { title: "名次", dataIndex: "rank", width: 60 },
          {
            title: "作品",
            render: (_, row) => {
              const work = `${row.serial} 号《${row.title}》`;
              return role === "leader" ? work : <Link to={`/works/${row.entryId}`}>{work}</Link>;
            },
          },
          { title: "单位", render: (_, row) => row.unitNames.join("、") },
          {
            title: "评委均分",
            width: 130,
            render: (_, row) => `${shown(row.jury)}（${row.scores} 份，差 ${shown(row.spread)}）`,
          },
          // Votes are told to whoever works the result out and signs it.
          ...(campaign.voteWeight > 0 && campaign.results.every((row) => row.votes !== null)
            ? [{ title: "得票", width: 80, align: "right" as const, dataIndex: "votes" }]
            : []),
          { title: "总分", width: 80, align: "right", render: (_, row) => shown(row.total) },
          {
            title: "奖项",
            width: 150,
            render: (_, row) =>
              row.award === null ? (
                "—"
              ) : row.voidReason === null ? (
                <>
                  {row.award}
                  {office && out && (
                    <Button type="link" size="small" onClick={() => setVoiding(row)}>
                      撤销
                    </Button>
                  )}
                </>
              ) : (
                `${row.award}（已撤销：${row.voidReason}）`
              ),
          },
        ]}
      />
      <ReasonDialog
        open={voiding !== null}
        title={`撤销《${voiding?.title ?? ""}》的奖项`}
        okText="撤销"
        pending={take.isPending}
        onClose={() => setVoiding(null)}
        onReason={(reason) => take.mutate(reason)}
      />
    </div>
  );
}
