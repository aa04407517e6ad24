import { Button, Select, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useExperts } from "../review/useExperts.ts";
import type { CampaignView } from "./names.ts";

type Juror = CampaignView["jury"][number];

/** Who judges, how far each is, and naming more. */
export function JuryBox({ campaign }: { campaign: CampaignView }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [ending, setEnding] = useState<Juror | null>(null);
  const experts = useExperts();
  const reread = [["campaign", campaign.id]];
  const name = useChange({
    run: () =>
      body(
        api.POST("/api/campaigns/{id}/jury", {
          params: { path: { id: campaign.id } },
          body: { accountIds: chosen },
        }),
      ),
    reread,
    done: "评委已指定",
    onDone: () => setChosen([]),
  });
  const end = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/campaigns/{id}/jury/{accountId}/end", {
          params: { path: { id: campaign.id, accountId: ending?.accountId ?? "" } },
          body: { reason },
        }),
      ),
    reread,
    done: "评委已退出",
    onDone: () => setEnding(null),
  });
  return (
    <div className="box">
      <h2>评委</h2>
      <Space wrap className="gap-below">
        <Select
          mode="multiple"
          aria-label="选择评委"
          placeholder="从专家库选择"
          style={{ minWidth: 260 }}
          value={chosen}
          onChange={setChosen}
          options={(experts.data?.experts ?? []).map((one) => ({ value: one.accountId, label: one.name }))}
        />
        <AbilityButton
          ability={campaign.abilities.nameJury}
          disabled={chosen.length === 0}
          loading={name.isPending}
          onClick={() => name.mutate(undefined)}
        >
          指定评委
        </AbilityButton>
      </Space>
      <Table<Juror>
        size="small"
        rowKey={(row) => row.accountId}
        dataSource={campaign.jury}
        pagination={false}
        scroll={{ x: 480 }}
        columns={[
          { title: "评委", dataIndex: "name" },
          { title: "已评", render: (_, row) => `${row.scored} / ${row.toScore} 件` },
          {
            title: "情况",
            render: (_, row) =>
              row.endedAt ? (
                `已退出：${row.endReason ?? ""}`
              ) : (
                <Button type="link" size="small" onClick={() => setEnding(row)}>
                  退出
                </Button>
              ),
          },
        ]}
      />
      <p className="quiet">评委看不到单位和作者；任职单位的作品自动回避。</p>
      <ReasonDialog
        open={ending !== null}
        title={`${ending?.name ?? ""}退出评审`}
        okText="退出"
        pending={end.isPending}
        onClose={() => setEnding(null)}
        onReason={(reason) => end.mutate(reason)}
      />
    </div>
  );
}
