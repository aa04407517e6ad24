import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Descriptions, Space, Table, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { LABELS } from "../generated/labels.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { BallotBox } from "./BallotBox.tsx";
import { JuryBox } from "./JuryBox.tsx";
import { CAMPAIGN_TONES, entryState, type CampaignView } from "./names.ts";
import { Objections } from "./Objections.tsx";
import { ResultReview } from "./ResultReview.tsx";
import { Results } from "./Results.tsx";
import { SendDialog } from "./SendDialog.tsx";

function Works({ campaign }: { campaign: CampaignView }) {
  const list = useQuery({
    queryKey: ["campaign-entries", { campaignId: campaign.id }],
    queryFn: () =>
      body(
        api.GET("/api/campaign-entries", { params: { query: { campaignId: campaign.id, pageSize: 200 } } }),
      ),
  });
  return (
    <div className="box">
      <h2>作品</h2>
      <Table
        size="small"
        rowKey={(row) => row.id}
        dataSource={list.data?.entries ?? []}
        loading={list.isPending}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 620 }}
        columns={[
          { title: "作品", render: (_, row) => <Link to={`/works/${row.id}`}>{row.title}</Link> },
          { title: "单位", dataIndex: "unitName" },
          { title: "报送日期", dataIndex: "sentOn", width: 120 },
          { title: "状态", width: 140, render: (_, row) => <StateTag {...entryState(row.state)} /> },
        ]}
      />
    </div>
  );
}

/** Works by unit, group and day: how many came, wait, were let in, were not. */
function Counts({ campaign }: { campaign: CampaignView }) {
  const counts = useQuery({
    queryKey: ["campaign", campaign.id, "counts"],
    queryFn: () => body(api.GET("/api/campaigns/{id}/counts", { params: { path: { id: campaign.id } } })),
  });
  const table = (title: string, rows: Got<"/api/campaigns/{id}/counts">["units"]) => (
    <Table
      size="small"
      rowKey={(row) => row.name}
      dataSource={rows}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: "max-content" }}
      columns={[
        { title, dataIndex: "name" },
        { title: "报送", dataIndex: "sent", align: "right", width: 80 },
        { title: "待确认、待审核", dataIndex: "waiting", align: "right", width: 130 },
        { title: "通过", dataIndex: "qualified", align: "right", width: 80 },
        { title: "未通过", dataIndex: "refused", align: "right", width: 80 },
      ]}
    />
  );
  return (
    <div className="box">
      <h2>作品数量</h2>
      <Loaded query={counts}>
        {({ units, groups, days }) => (
          <Tabs
            items={[
              { key: "units", label: "按单位", children: table("牵头单位", units) },
              { key: "groups", label: "按组别", children: table("组别", groups) },
              { key: "days", label: "按报送日期", children: table("日期", days) },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
}

function Steps({ campaign }: { campaign: CampaignView }) {
  const [reopening, setReopening] = useState(false);
  const params = { path: { id: campaign.id } };
  const reread = [["campaign", campaign.id]];
  const { version } = campaign;
  const draft = useChange({
    run: () => body(api.POST("/api/campaigns/{id}/results", { params, body: { version } })),
    reread,
    done: "结果已拟定，请核对后送审",
  });
  const announce = useChange({
    run: () => body(api.POST("/api/campaigns/{id}/announce", { params, body: { version } })),
    reread,
    done: "结果已公示",
  });
  const finalise = useChange({
    run: () => body(api.POST("/api/campaigns/{id}/finalise", { params, body: { version } })),
    reread,
    done: "结果已公布",
  });
  const reopen = useChange({
    run: (reason: string) =>
      body(api.POST("/api/campaigns/{id}/reopen", { params, body: { version, reason } })),
    reread,
    done: "结果已撤回",
    onDone: () => setReopening(false),
  });
  return (
    <Space wrap className="gap-below">
      <AbilityButton
        ability={campaign.abilities.draft}
        onClick={() => draft.mutate(undefined)}
        data-testid="draft-result"
      >
        {campaign.review?.phase === "draft" ? "重新拟定结果" : "拟定结果"}
      </AbilityButton>
      <AbilityButton
        ability={campaign.abilities.announce}
        type="primary"
        onClick={() => announce.mutate(undefined)}
        data-testid="announce"
      >
        公示结果
      </AbilityButton>
      <AbilityButton
        ability={campaign.abilities.finalise}
        onClick={() => finalise.mutate(undefined)}
        data-testid="finalise"
      >
        公布结果
      </AbilityButton>
      <AbilityButton ability={campaign.abilities.reopen} danger onClick={() => setReopening(true)}>
        撤回结果
      </AbilityButton>
      <ReasonDialog
        open={reopening}
        title="撤回结果，重新评审"
        okText="撤回"
        pending={reopen.isPending}
        onClose={() => setReopening(false)}
        onReason={(reason) => reopen.mutate(reason)}
      />
    </Space>
  );
}

function Campaign({ campaign }: { campaign: CampaignView }) {
  const [sending, setSending] = useState(false);
  const { role } = useAccount();
  const office = role === "office";
  return (
    <>
      <PageHead
        title={campaign.name}
        lead={
          <>
            {campaign.year} 年{" "}
            <StateTag text={LABELS.campaignState[campaign.state]} tone={CAMPAIGN_TONES[campaign.state]} />
          </>
        }
        actions={
          <>
            <Button href={`/campaigns/${campaign.id}`} target="_blank">
              公开页面
            </Button>
            {campaign.form === "staged" && (
              <AbilityButton
                ability={campaign.abilities.send}
                type="primary"
                onClick={() => setSending(true)}
                data-testid="send"
              >
                报送作品
              </AbilityButton>
            )}
          </>
        }
      />
      {campaign.form === "register" ? (
        <Alert type="info" showIcon title="登记式活动：在“访谈与活动”的作品清单中登记报送和采用。" />
      ) : (
        <>
          {office && <Steps campaign={campaign} />}
          <div className="box">
            <h2>方案</h2>
            <Descriptions
              column={{ xs: 1, md: 2 }}
              size="small"
              items={[
                {
                  key: "kinds",
                  label: "面向",
                  children: campaign.kinds.map((kind) => LABELS.unitKind[kind]).join("、"),
                },
                { key: "groups", label: "组别", children: campaign.groups.join("、") },
                {
                  key: "awards",
                  label: "奖项",
                  children: campaign.awards.map((one) => `${one.name} ${one.count} 名`).join("、"),
                },
                { key: "weight", label: "投票占总分", children: `${campaign.voteWeight}%` },
                { key: "least", label: "最少评分份数", children: campaign.juryLeast },
                {
                  key: "counts",
                  label: "作品",
                  children: `待确认 ${campaign.counts.sent}，待审核 ${campaign.counts.confirmed}，有效 ${campaign.counts.qualified}`,
                },
              ]}
            />
            <ul>
              {campaign.stages.map((stage) => (
                <li key={`${stage.kind}-${stage.from}`}>
                  {stage.name}：{stage.from} 至 {stage.until}
                </li>
              ))}
              {campaign.objectionsUntil && <li>公示：至 {campaign.objectionsUntil}</li>}
            </ul>
          </div>
          <ResultReview campaign={campaign} />
          <Results campaign={campaign} />
          <Objections campaign={campaign} />
          {office && campaign.voteWeight > 0 && <BallotBox campaign={campaign} />}
          {office && <JuryBox campaign={campaign} />}
          <SendDialog open={sending} campaign={campaign} onClose={() => setSending(false)} />
        </>
      )}
      {role !== "leader" && <Works campaign={campaign} />}
      {office && <Counts campaign={campaign} />}
    </>
  );
}

/** A campaign: its plan, steps, results, jury and works. */
export function CampaignPage() {
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["campaign", id],
    queryFn: () => body(api.GET("/api/campaigns/{id}", { params: { path: { id } } })),
  });
  return (
    <Loaded query={query} page="活动">
      {(campaign) => <Campaign campaign={campaign} />}
    </Loaded>
  );
}
