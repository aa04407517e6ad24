import { Checkbox, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { ADOPTED_NAMES, type AdoptedAs, type Contribution } from "./names.ts";

type Decision = Sent<"/api/contributions/{id}/decide", "post">;

/** What the first decision gives at once; other places are recorded afterwards. */
const FIRST = ["ordinary", "front-page", "interpretation"] as const satisfies AdoptedAs[];

/** Adopt in one of three ways, return or do not use with a reason. */
export function DecideContribution({ contribution }: { contribution: Contribution }) {
  const [refusing, setRefusing] = useState<"returned" | "not-used" | null>(null);
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
    onDone: () => setRefusing(null),
  });
  const ability = contribution.abilities.decide;
  return (
    <Space wrap className="gap-below">
      {FIRST.map((adoptedAs) => (
        <AbilityButton
          key={adoptedAs}
          ability={ability}
          type={adoptedAs === "ordinary" ? "primary" : "default"}
          loading={decide.isPending}
          onClick={() => decide.mutate({ decision: "adopted", adoptedAs, forError: false })}
          data-testid={`adopt-${adoptedAs}`}
        >
          {ADOPTED_NAMES[adoptedAs]}
        </AbilityButton>
      ))}
      <AbilityButton ability={ability} danger onClick={() => setRefusing("returned")} data-testid="return">
        退回
      </AbilityButton>
      <AbilityButton ability={ability} onClick={() => setRefusing("not-used")} data-testid="not-used">
        不采用
      </AbilityButton>
      <ReasonDialog
        open={refusing !== null}
        title={refusing === "not-used" ? "不采用来稿" : "退回来稿"}
        okText={refusing === "not-used" ? "不采用" : "退回"}
        pending={decide.isPending}
        onClose={() => setRefusing(null)}
        onReason={(reason) =>
          decide.mutate(
            refusing === "not-used"
              ? { decision: "not-used", reason, forError: false }
              : { decision: "returned", reason, forError },
          )
        }
      >
        {refusing === "returned" && (
          <Checkbox checked={forError} onChange={(event) => setForError(event.target.checked)}>
            因差错退回（按计分口径扣分）
          </Checkbox>
        )}
      </ReasonDialog>
    </Space>
  );
}
