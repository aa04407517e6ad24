import { Space } from "antd";
import { useState } from "react";
import { moment } from "../kit/date.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { FileLinks } from "./FileLinks.tsx";
import type { WholeItem } from "./names.ts";
import { useDecisions } from "./useDecisions.ts";

const DECISIONS = {
  accepted: { text: "采纳", tone: "good" },
  returned: { text: "退回", tone: "bad" },
} as const;

/** The unit's replies, newest first; the newest one waits for the office. */
export function Replies({ item }: { item: WholeItem }) {
  const office = useAccount().role === "office";
  const [returning, setReturning] = useState(false);
  const { decideReply } = useDecisions(item, () => setReturning(false));
  const ability = item.abilities.decideReply;
  return (
    <div className="box">
      <h2>单位回复</h2>
      {item.replies.length === 0 && <p className="quiet">单位还没有回复。</p>}
      {office && item.state === "replied" && (
        <Space className="gap-below" wrap>
          <AbilityButton
            ability={ability}
            type="primary"
            loading={decideReply.isPending}
            onClick={() => decideReply.mutate({ decision: "accepted" })}
            data-testid="accept"
          >
            采纳，转复查
          </AbilityButton>
          <AbilityButton ability={ability} onClick={() => setReturning(true)} data-testid="return">
            退回
          </AbilityButton>
        </Space>
      )}
      {item.replies.map((reply, index) => (
        <div key={reply.id} className="reply">
          <p className="prose">{reply.measure}</p>
          <p className="quiet">
            {reply.doneOn} 完成；{reply.repliedBy}，{moment(reply.repliedAt)} 回复
          </p>
          <FileLinks files={reply.files} />
          {reply.decision !== null ? (
            <StateLine {...DECISIONS[reply.decision]} reason={reply.reason} by={reply.decidedBy} />
          ) : index > 0 ? (
            <span className="quiet">已由后一次回复代替</span>
          ) : (
            <StateLine text="待审核" tone="attention" />
          )}
        </div>
      ))}
      <ReasonDialog
        open={returning}
        title="退回回复"
        okText="退回"
        pending={decideReply.isPending}
        onClose={() => setReturning(false)}
        onReason={(reason) => decideReply.mutate({ decision: "returned", reason })}
      />
    </div>
  );
}
