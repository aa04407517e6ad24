import { Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { ApplyDialog } from "./ApplyDialog.tsx";
import type { Board, Interview } from "./names.ts";
import { RecordDialog } from "./RecordDialog.tsx";

type Reasoned = "decline" | "return" | "cancel";
const REASONED: Record<Reasoned, { title: string; ok: string }> = {
  decline: { title: "不选定", ok: "登记" },
  return: { title: "退回", ok: "退回" },
  cancel: { title: "取消", ok: "取消访谈" },
};

/** What can be done with an application; what is in a sitting is done there. */
export function InterviewActions({ interview, call }: { interview: Interview; call: Board["call"] }) {
  const [act, setAct] = useState<Reasoned | "record" | "amend" | null>(null);
  const close = () => setAct(null);
  const { accept, decline, return: back, amend, record, cancel } = interview.abilities;
  const path = { params: { path: { id: interview.id } } };
  const { version } = interview;
  const choose = useChange({
    run: () => body(api.POST("/api/interviews/{id}/choose", { ...path, body: { chosen: true, version } })),
    reread: [["interviews"]],
    done: "已选定",
  });
  const reasoned = useChange({
    run: ({ kind, reason }: { kind: Reasoned; reason: string }) =>
      kind === "decline"
        ? body(api.POST("/api/interviews/{id}/choose", { ...path, body: { chosen: false, reason, version } }))
        : kind === "return"
          ? body(api.POST("/api/interviews/{id}/return", { ...path, body: { reason, version } }))
          : body(api.POST("/api/interviews/{id}/cancel", { ...path, body: { reason, version } })),
    reread: [["interviews"]],
    done: "已办理",
    onDone: close,
  });
  const buttons = [
    { key: "accept", text: "选定", ability: accept, onClick: () => choose.mutate(undefined) },
    { key: "return", text: "退回", ability: back, onClick: () => setAct("return") },
    { key: "decline", text: "不选定", ability: decline, onClick: () => setAct("decline") },
    { key: "amend", text: "修改", ability: amend, onClick: () => setAct("amend") },
    { key: "record", text: "平台外开展", ability: record, onClick: () => setAct("record") },
    { key: "cancel", text: "取消", ability: cancel, onClick: () => setAct("cancel"), danger: true },
  ].filter((one) => one.ability.possible);
  const asking = act === "decline" || act === "return" || act === "cancel" ? act : null;
  return (
    <Space size={0} wrap>
      {interview.sittingId && <Link to={`/interviews/${interview.sittingId}`}>场次</Link>}
      {!interview.sittingId && buttons.length === 0 && <span className="quiet">—</span>}
      {buttons.map(({ key, text, ability, onClick, danger }) => (
        <AbilityButton
          key={key}
          ability={ability}
          type="link"
          size="small"
          danger={danger === true}
          onClick={onClick}
          data-testid={`interview-${key}`}
        >
          {text}
        </AbilityButton>
      ))}
      <ReasonDialog
        open={asking !== null}
        title={`${asking ? REASONED[asking].title : ""}：${interview.topic}`}
        okText={asking ? REASONED[asking].ok : "办理"}
        pending={reasoned.isPending}
        onClose={close}
        onReason={(reason) => asking && reasoned.mutate({ kind: asking, reason })}
      >
        {asking === "decline" && (
          <p className="quiet">已申报而未被选定的单位，不因没有开展访谈失分，不列入任何名单。</p>
        )}
      </ReasonDialog>
      {act === "record" && <RecordDialog open interview={interview} onClose={close} />}
      {act === "amend" && (
        <ApplyDialog open year={interview.year} call={call} interview={interview} onClose={close} />
      )}
    </Space>
  );
}
