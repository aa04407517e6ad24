import { Checkbox, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { AbilityButton } from "../change/AbilityButton.tsx";
import { ReasonDialog } from "../change/ReasonDialog.tsx";
import { useChange } from "../change/useChange.ts";
import { ADOPTED_NAMES, type AdoptedAs, type Contribution } from "./names.ts";

type Decision = Sent<"/api/contributions/{id}/decide", "post">;

/** Adopt in one of three ways, or return with a reason. */
export function DecideContribution({ contribution }: { contribution: Contribution }) {
  const [returning, setReturning] = useState(false);
  const [forError, setForError] = useState(false);
  const decide = useChange({
    run: (decision: Omit<Decision, "version">) =>
      body(
        api.POST("/api/contributions/{id}/decide", {
          params: { path: { id: contribution.id } },
          body: { ...decision, version: contribution.version },
        }),
      ),
    reread: [["contributions"]],
    done: "来稿已处理",
    onDone: () => setReturning(false),
  });
  const ability = contribution.abilities.decide;
  return (
    <Space wrap className="gap-below">
      {(Object.entries(ADOPTED_NAMES) as [AdoptedAs, string][]).map(([adoptedAs, text]) => (
        <AbilityButton
          key={adoptedAs}
          ability={ability}
          type={adoptedAs === "ordinary" ? "primary" : "default"}
          loading={decide.isPending}
          onClick={() => decide.mutate({ decision: "adopted", adoptedAs, forError: false })}
          data-testid={`adopt-${adoptedAs}`}
        >
          {text}
        </AbilityButton>
      ))}
      <AbilityButton ability={ability} danger onClick={() => setReturning(true)} data-testid="return">
        退回
      </AbilityButton>
      <ReasonDialog
        open={returning}
        title="退回来稿"
        okText="退回"
        pending={decide.isPending}
        onClose={() => setReturning(false)}
        onReason={(reason) => decide.mutate({ decision: "returned", reason, forError })}
      >
        <Checkbox checked={forError} onChange={(event) => setForError(event.target.checked)}>
          因差错退回（按计分口径扣分）
        </Checkbox>
      </ReasonDialog>
    </Space>
  );
}
