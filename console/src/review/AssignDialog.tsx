import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { AssignmentDifference } from "./AssignmentDifference.tsx";
import type { Proposal } from "./assignmentChanges.ts";
import { useNaming } from "./assignmentNaming.ts";
import { Modal } from "../kit/Modal.tsx";

const TEXTS = {
  whole: { button: "拟定专家分配", title: "拟定的专家分配", testId: "assign-propose" },
  gaps: { button: "补齐缺额", title: "拟定的缺额补充", testId: "assign-gaps" },
} as const;

/** Proposes an assignment that keeps recusal, capacities and even loads; shows it as a difference; applies exactly what was shown. */
export function AssignDialog({
  year,
  scope,
  opens,
}: {
  year: number;
  scope: "whole" | "gaps";
  /** Whether applying opens 初评. */
  opens: boolean;
}) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const naming = useNaming(year);
  const ask = (mode: "propose" | "apply", token?: string) =>
    body(
      api.POST("/api/cycles/{year}/assignments", {
        params: { path: { year } },
        body: token === undefined ? { mode, scope } : { mode, scope, token },
      }),
    );
  const propose = useChange({ run: () => ask("propose"), reread: [], onDone: setProposal });
  const apply = useChange({
    run: (token: string) => ask("apply", token),
    reread: [["review"], ["steps"]],
    done: opens ? "专家已分配，初评开始" : "专家分配已更新",
    onDone: () => setProposal(null),
  });
  const { button, title, testId } = TEXTS[scope];
  return (
    <>
      <Button
        type={scope === "whole" && !opens ? "default" : "primary"}
        loading={propose.isPending}
        onClick={() => propose.mutate(undefined)}
        data-testid={testId}
      >
        {button}
      </Button>
      <Modal
        open={proposal !== null}
        title={title}
        width={880}
        okText={opens ? "采用并开始初评" : "采用"}
        okButtonProps={{
          disabled: (proposal?.shortages.length ?? 0) > 0,
          "data-testid": "assign-apply",
        }}
        confirmLoading={apply.isPending}
        onOk={() => proposal && apply.mutate(proposal.token)}
        onCancel={() => setProposal(null)}
      >
        {proposal && <AssignmentDifference proposal={proposal} naming={naming} complete />}
      </Modal>
    </>
  );
}
