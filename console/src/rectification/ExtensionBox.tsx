import { Space } from "antd";
import { useState } from "react";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import type { WholeItem } from "./names.ts";
import { useDecisions } from "./useDecisions.ts";

const stateOf = (approved: boolean | null) =>
  approved === null
    ? ({ text: "待审批", tone: "attention" } as const)
    : approved
      ? ({ text: "同意", tone: "good" } as const)
      : ({ text: "不同意", tone: "bad" } as const);

/** The unit's one request for more time, and what became of it. */
export function ExtensionBox({ item }: { item: WholeItem }) {
  const office = useAccount().role === "office";
  const [refusing, setRefusing] = useState(false);
  const { decideExtension } = useDecisions(item, () => setRefusing(false));
  const { extension } = item;
  if (!extension) return null;
  const ability = item.abilities.decideExtension;
  return (
    <div className="box" data-testid="extension">
      <h2>延期申请</h2>
      <p>
        {extension.askedBy} 申请延期至 {extension.until}：{extension.reason}
      </p>
      <StateLine
        {...stateOf(extension.approved)}
        reason={extension.decisionReason}
        by={extension.decidedBy}
      />
      {office && extension.approved === null && (
        <Space wrap style={{ marginTop: 10 }}>
          <AbilityButton
            ability={ability}
            type="primary"
            loading={decideExtension.isPending}
            onClick={() => decideExtension.mutate({ approved: true })}
            data-testid="approve-extension"
          >
            同意延期
          </AbilityButton>
          <AbilityButton ability={ability} onClick={() => setRefusing(true)} data-testid="refuse-extension">
            不同意
          </AbilityButton>
        </Space>
      )}
      <ReasonDialog
        open={refusing}
        title="不同意延期"
        okText="不同意"
        pending={decideExtension.isPending}
        onClose={() => setRefusing(false)}
        onReason={(reason) => decideExtension.mutate({ approved: false, reason })}
      />
    </div>
  );
}
