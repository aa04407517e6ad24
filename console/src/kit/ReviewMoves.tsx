import type { QueryKey } from "@tanstack/react-query";
import { Space } from "antd";
import { useState } from "react";
import { type Ability, AbilityButton } from "./AbilityButton.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { type Answer, SignDialog } from "./SignDialog.tsx";
import { useChange } from "./useChange.ts";

type ReviewMove = "submit" | "take-back" | "sign" | "return" | "recall";
interface Said {
  reason?: string;
  answers: Answer[];
}
/** How a text stands with those who read it before it goes out. */
interface Review {
  version: number;
  phase: string;
  pending: { name: string; questions: readonly { key: string; text: string }[] } | null;
  abilities: Record<string, Ability>;
}
const NONE: Ability = { possible: false, why: null };

/** Moves of a review beside its text: whoever may takes them, whoever may not reads why. They close what they asked when the review has moved on. */
export function ReviewMoves({
  review,
  noun,
  prefix,
  run,
  reread,
}: {
  review: Review;
  /** What the text is called in titles. */
  noun: string;
  /** Of the names by which tests find the buttons. */
  prefix: string;
  /** Takes the move. @returns how the text stands from then on */
  run: (move: ReviewMove, said: Said) => Promise<{ state: string }>;
  reread: QueryKey[];
}) {
  const [asking, setAsking] = useState<"sign" | "return" | "recall" | null>(null);
  const of = (move: ReviewMove): Ability => review.abilities[move] ?? NONE;
  const close = () => setAsking(null);
  const change = useChange({
    run: ({ move, ...said }: { move: ReviewMove; reason?: string; answers?: Answer[] }) =>
      run(move, { answers: [], ...said }),
    reread,
    done: ({ state }) => `${noun}现为“${state}”`,
    onDone: close,
  });
  const pending = change.isPending;
  const reason = (move: "return" | "recall", title: string) => (
    <ReasonDialog
      open={asking === move}
      title={`${title}${noun}`}
      okText={title}
      pending={pending}
      onClose={close}
      onReason={(said) => change.mutate({ move, reason: said })}
    />
  );
  return (
    <Space wrap>
      {review.phase === "draft" && review.version > 0 && (
        <AbilityButton
          ability={of("submit")}
          type="primary"
          loading={pending}
          onClick={() => change.mutate({ move: "submit" })}
          data-testid={`${prefix}-submit`}
        >
          送审
        </AbilityButton>
      )}
      {of("take-back").possible && (
        <AbilityButton
          ability={of("take-back")}
          loading={pending}
          onClick={() => change.mutate({ move: "take-back" })}
        >
          撤回送审
        </AbilityButton>
      )}
      {review.pending && (
        <AbilityButton
          ability={of("sign")}
          type="primary"
          onClick={() => setAsking("sign")}
          data-testid={`${prefix}-sign`}
        >
          {review.pending.name}
        </AbilityButton>
      )}
      {of("return").possible && (
        <AbilityButton ability={of("return")} danger onClick={() => setAsking("return")}>
          退回
        </AbilityButton>
      )}
      {of("recall").possible && (
        <AbilityButton ability={of("recall")} danger onClick={() => setAsking("recall")}>
          撤销终审
        </AbilityButton>
      )}
      {reason("return", "退回")}
      {reason("recall", "撤销终审")}
      {asking === "sign" && review.pending && (
        <SignDialog
          step={review.pending}
          pending={pending}
          onClose={close}
          onSign={(answers) => change.mutate({ move: "sign", answers })}
        />
      )}
    </Space>
  );
}
