import { Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Sent } from "../api/types.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { SignDialog } from "../kit/SignDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Article } from "./names.ts";
import { REREAD } from "./useArticle.ts";

type Body = Sent<"/api/articles/{id}/sign", "post">;
type Move = "submit" | "take-back" | "begin" | "sign" | "return" | "recall" | "drop";
interface Taken {
  move: Move;
  input: Omit<Body, "version" | "turn">;
}
const NONE = { possible: false, why: null };

/** Moves of the review: whoever may takes them, whoever may not reads why. */
export function ReviewActions({ article }: { article: Article }) {
  const [asking, setAsking] = useState<"sign" | "return" | "recall" | "drop" | "urgent" | null>(null);
  const take = useChange({
    run: ({ move, input }: Taken) =>
      body(
        api.POST(`/api/articles/{id}/${move}` as "/api/articles/{id}/sign", {
          params: { path: { id: article.id } },
          body: { version: article.version, turn: article.turn, ...input },
        }),
      ),
    reread: REREAD,
    done: ({ state }) => `稿件现为“${state}”`,
    onDone: () => setAsking(null),
  });
  const ability = (move: Move) => article.abilities[move] ?? NONE;
  const reason = (move: Move, title: string, input: Taken["input"] = {}) => (
    <ReasonDialog
      open={asking === (input.road === "urgent" ? "urgent" : move)}
      title={title}
      okText={title}
      pending={take.isPending}
      onClose={() => setAsking(null)}
      onReason={(said) => take.mutate({ move, input: { ...input, reason: said } })}
    />
  );
  return (
    <Space wrap>
      {article.phase === "draft" && (
        <>
          <AbilityButton
            ability={ability("submit")}
            type="primary"
            loading={take.isPending}
            onClick={() => take.mutate({ move: "submit", input: {} })}
            data-testid="move-submit"
          >
            送审
          </AbilityButton>
          <AbilityButton ability={ability("submit")} onClick={() => setAsking("urgent")}>
            急件送审
          </AbilityButton>
          <AbilityButton ability={ability("drop")} danger onClick={() => setAsking("drop")}>
            作废
          </AbilityButton>
        </>
      )}
      {article.step && (
        <>
          <AbilityButton
            ability={ability("sign")}
            type="primary"
            onClick={() => setAsking("sign")}
            data-testid="move-sign"
          >
            {article.step.name}
          </AbilityButton>
          <AbilityButton
            ability={ability("return")}
            danger
            onClick={() => setAsking("return")}
            data-testid="move-return"
          >
            退回
          </AbilityButton>
          <AbilityButton
            ability={ability("take-back")}
            loading={take.isPending}
            onClick={() => take.mutate({ move: "take-back", input: {} })}
          >
            撤回送审
          </AbilityButton>
        </>
      )}
      {article.phase === "approved" && (
        <AbilityButton ability={ability("recall")} danger onClick={() => setAsking("recall")}>
          撤销终审
        </AbilityButton>
      )}
      {reason("return", "退回")}
      {reason("recall", "撤销终审")}
      {reason("drop", "作废")}
      {reason("submit", "急件送审", { road: "urgent" })}
      {asking === "sign" && article.step && (
        <SignDialog
          step={article.step}
          pending={take.isPending}
          onClose={() => setAsking(null)}
          onSign={(answers) => take.mutate({ move: "sign", input: { answers } })}
        />
      )}
    </Space>
  );
}
