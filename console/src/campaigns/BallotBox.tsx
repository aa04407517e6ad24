import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Got } from "../api/types.ts";
import type { CampaignView } from "./names.ts";

type Anomaly = Got<"/api/campaigns/{id}/ballots">["anomalies"][number];

/** The ballot box: whether its signed days still agree, what is unusual, and voiding by a person. */
export function BallotBox({ campaign }: { campaign: CampaignView }) {
  const [voiding, setVoiding] = useState<Anomaly | null>(null);
  const params = { path: { id: campaign.id } };
  const query = useQuery({
    queryKey: ["ballots", campaign.id],
    queryFn: () => body(api.GET("/api/campaigns/{id}/ballots", { params })),
  });
  const take = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/campaigns/{id}/ballots/void", {
          params,
          body: { by: voiding?.by ?? "minute", key: voiding?.key ?? "", reason },
        }),
      ),
    reread: [["ballots", campaign.id]],
    done: ({ ballots }) => `已作废 ${ballots} 票`,
    onDone: () => setVoiding(null),
  });
  return (
    <div className="box">
      <h2>投票箱</h2>
      <Loaded query={query}>
        {({ days, anomalies }) => (
          <>
            {days.some((one) => !one.agrees) && (
              <Alert
                type="error"
                showIcon
                className="gap-below"
                title={`${days
                  .filter((one) => !one.agrees)
                  .map((one) => one.day)
                  .join("、")} 的选票与当日签名不符，请联系系统管理员核查。`}
              />
            )}
            <p>
              已签名 {days.length} 天，共 {days.reduce((sum, one) => sum + one.ballots, 0)}{" "}
              票；次日零时十分签名前一天的选票。
            </p>
            {anomalies.length === 0 && <p className="quiet">没有异常提示。</p>}
            {anomalies.map((one) => (
              <p key={`${one.by}-${one.key}`}>
                {one.by === "minute" && `${one.key}：`}
                {one.says}
                <Button
                  type="link"
                  size="small"
                  disabled={campaign.state !== "open"}
                  onClick={() => setVoiding(one)}
                >
                  作废这 {one.ballots} 票
                </Button>
              </p>
            ))}
          </>
        )}
      </Loaded>
      <ReasonDialog
        open={voiding !== null}
        title="作废选票，选票仍保留在箱中"
        okText="作废"
        pending={take.isPending}
        onClose={() => setVoiding(null)}
        onReason={(reason) => take.mutate(reason)}
      />
    </div>
  );
}
