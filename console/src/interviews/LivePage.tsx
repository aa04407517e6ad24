import { Alert, Button, Col, Popconfirm, Row, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { FormDialog, textOf } from "./FormDialog.tsx";
import "./interviews.css";
import { ENTRY_NAMES, type Entry, type Live, SEAT_NAMES, type Sitting, SITTING_STATES } from "./names.ts";
import { Questions } from "./Questions.tsx";
import { TypeBox } from "./TypeBox.tsx";
import { SITTINGS, useLive, useSitting } from "./useSitting.ts";

/** begin, pause, go on, end: the host's. */
function Conduct({ sitting, live }: { sitting: Sitting; live: Live }) {
  const params = { params: { path: { id: sitting.id } }, body: { version: live.version } };
  const conduct = useChange({
    run: (step: "begin" | "pause" | "resume" | "end") =>
      step === "begin"
        ? body(api.POST("/api/sittings/{id}/begin", params))
        : step === "pause"
          ? body(api.POST("/api/sittings/{id}/pause", params))
          : step === "resume"
            ? body(api.POST("/api/sittings/{id}/resume", params))
            : body(api.POST("/api/sittings/{id}/end", params)),
    reread: [SITTINGS],
    done: "已办理",
  });
  return (
    <Space wrap>
      {live.state === "announced" && (
        <Button type="primary" onClick={() => conduct.mutate("begin")} data-testid="live-begin">
          开始
        </Button>
      )}
      {live.state === "live" && <Button onClick={() => conduct.mutate("pause")}>暂停</Button>}
      {live.state === "paused" && <Button onClick={() => conduct.mutate("resume")}>继续</Button>}
      {(live.state === "live" || live.state === "paused") && (
        <Popconfirm title="结束以后不能再录入。" onConfirm={() => conduct.mutate("end")}>
          <Button danger data-testid="live-end">
            结束
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
}

/** What an entry of a published record shall say: another person of the office reads it and puts it in its place. */
function Proposed({ sitting, entry }: { sitting: Sitting; entry: Entry }) {
  const { proposed } = entry;
  const approve = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/entries/{entry}/correct/approve", {
          params: { path: { id: sitting.id, entry: entry.id } },
          body: { version: entry.version },
        }),
      ),
    reread: [SITTINGS],
    done: "已更正",
  });
  if (!proposed) return null;
  return (
    <div data-testid="proposed" className="gap-below">
      <p className="quiet">
        {proposed.by}拟更正为（理由：{proposed.reason}）
      </p>
      <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
        {proposed.body}
      </blockquote>
      <AbilityButton
        ability={{
          possible: !proposed.mine,
          why: proposed.mine ? "更正须由拟写人以外的另一人核对。" : null,
        }}
        size="small"
        type="primary"
        loading={approve.isPending}
        onClick={() => approve.mutate(undefined)}
        data-testid="correction-approve"
      >
        核对无误，更正
      </AbilityButton>
    </div>
  );
}

function EntryLine({
  sitting,
  entry,
  releases,
  corrects,
}: {
  sitting: Sitting;
  entry: Entry;
  releases: boolean;
  corrects: boolean;
}) {
  const published = sitting.state === "published";
  const [act, setAct] = useState<"correct" | "withdraw" | null>(null);
  const params = { params: { path: { id: sitting.id, entry: entry.id } } };
  const release = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/release", {
          params: { path: { id: sitting.id } },
          body: { ids: [entry.id] },
        }),
      ),
    reread: [SITTINGS],
  });
  const withdraw = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/sittings/{id}/entries/{entry}/withdraw", {
          ...params,
          body: { version: entry.version, reason },
        }),
      ),
    reread: [SITTINGS],
    done: "已撤下",
    onDone: () => setAct(null),
  });
  return (
    <li className="box" data-testid={`entry-${entry.state}`}>
      <p>
        <Tag>{ENTRY_NAMES[entry.kind]}</Tag>
        <strong>{entry.speaker}</strong>
        {entry.state === "held" && <Tag color="warning">待放行</Tag>}
        {entry.state === "withdrawn" && <Tag>已撤下</Tag>}
        {entry.corrected && <Tag color="processing">已更正</Tag>}
        <span className="quiet"> 录入：{entry.typedBy}</span>
      </p>
      <p style={{ whiteSpace: "pre-wrap" }}>{entry.body}</p>
      {corrects && <Proposed sitting={sitting} entry={entry} />}
      <Space>
        {releases && entry.state === "held" && (
          <Button
            size="small"
            type="primary"
            loading={release.isPending}
            onClick={() => release.mutate(undefined)}
          >
            放行
          </Button>
        )}
        {corrects && entry.state !== "withdrawn" && (
          <Button size="small" type="link" onClick={() => setAct("correct")}>
            更正
          </Button>
        )}
        {releases && entry.state !== "withdrawn" && (
          <Button size="small" type="link" danger onClick={() => setAct("withdraw")}>
            撤下
          </Button>
        )}
      </Space>
      <FormDialog
        open={act === "correct"}
        title="更正"
        okText="更正"
        lead={
          published
            ? "由另一人核对后生效，公众会看到这一条已更正和理由。"
            : entry.state === "released"
              ? "公众会看到这一条已更正。"
              : "尚未放行，改后再放行。"
        }
        fields={[
          { name: "body", label: "内容", kind: "area", most: 5000 },
          { name: "reason", label: "理由", most: 300 },
        ]}
        initial={{ body: entry.body }}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/entries/{entry}/correct", {
              ...params,
              body: {
                version: entry.version,
                body: textOf(filled, "body"),
                reason: textOf(filled, "reason"),
              },
            }),
          )
        }
        done={published ? "更正待另一人核对" : "已更正"}
        reread={[SITTINGS]}
        onClose={() => setAct(null)}
      />
      <ReasonDialog
        open={act === "withdraw"}
        title="撤下这一条"
        okText="撤下"
        pending={withdraw.isPending}
        onClose={() => setAct(null)}
        onReason={(reason) => withdraw.mutate(reason)}
      />
    </li>
  );
}

function Desk({ sitting, live }: { sitting: Sitting; live: Live }) {
  const account = useAccount();
  const seat = sitting.ownSeat;
  const published = live.state === "published";
  // A published record is the office's, whoever sat there.
  const decides = published ? account.role === "office" : seat === "host" || seat === "moderator";
  const [asking, setAsking] = useState(false);
  const held = live.entries.filter((one) => one.state === "held");
  const releaseAll = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/release", {
          params: { path: { id: sitting.id } },
          body: { ids: held.map((one) => one.id) },
        }),
      ),
    reread: [SITTINGS],
    done: ({ released }) => `已放行 ${released} 条`,
  });
  const running = live.state === "live" || live.state === "paused";
  return (
    <>
      <PageHead
        title={`${published ? "实录" : "直播台"}：${sitting.title}`}
        lead={
          <>
            <StateTag {...SITTING_STATES[live.state]} />{" "}
            {seat ? `您的席位：${SEAT_NAMES[seat]}` : "您在本场没有席位，只能查看"}
          </>
        }
        actions={
          <>
            <Link to={`/interviews/${sitting.id}`}>
              <Button>返回场次</Button>
            </Link>
            {seat === "host" && <Conduct sitting={sitting} live={live} />}
          </>
        }
      />
      {live.state === "announced" && (
        <Alert type="info" showIcon className="gap-below" title="尚未开始；文稿审签完毕后由主持人开始。" />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={14}>
          {(running || live.state === "ended") && seat && seat !== "moderator" && (
            <TypeBox sitting={sitting} live={live} account={account.id} />
          )}
          <div className="page-head">
            <h2>实录</h2>
            {decides && held.length > 0 && (
              <Button
                type="primary"
                loading={releaseAll.isPending}
                onClick={() => releaseAll.mutate(undefined)}
                data-testid="release-all"
              >
                全部放行（{held.length}）
              </Button>
            )}
          </div>
          <ul className="plain-list">
            {live.entries.toReversed().map((entry) => (
              <EntryLine
                key={entry.id}
                sitting={sitting}
                entry={entry}
                releases={decides}
                corrects={decides || (!published && seat === "clerk")}
              />
            ))}
          </ul>
          {live.entries.length === 0 && <p className="quiet">还没有内容。</p>}
        </Col>
        <Col xs={24} lg={10}>
          <div className="page-head">
            <h2>提问</h2>
            {decides && !published && live.state !== "ended" && (
              <Button onClick={() => setAsking(true)}>主持人提问</Button>
            )}
          </div>
          <Questions
            id={sitting.id}
            questions={live.questions}
            units={sitting.units}
            moderates={decides && !published}
            answers={false}
            office={account.role === "office"}
          />
        </Col>
      </Row>
      <FormDialog
        open={asking}
        title="主持人提问"
        okText="加入"
        lead="实录中标明是主持人的提问。"
        fields={[{ name: "body", label: "问题", kind: "area", most: 500 }]}
        run={(filled) =>
          body(
            api.POST("/api/sittings/{id}/questions", {
              params: { path: { id: sitting.id } },
              body: { body: textOf(filled, "body") },
            }),
          )
        }
        done="已加入"
        reread={[SITTINGS]}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** The desk of a running sitting, for host, moderator, clerk and guest. */
export function LivePage() {
  const { id = "" } = useParams();
  const sitting = useSitting(id);
  const live = useLive(id);
  return (
    <Loaded query={sitting} page="在线访谈">
      {(found) => <Loaded query={live}>{(now) => <Desk sitting={found} live={now} />}</Loaded>}
    </Loaded>
  );
}
