import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Contribution } from "./names.ts";

/** The sender takes a contribution back before it is decided. */
export function WithdrawContribution({ contribution }: { contribution: Contribution }) {
  const withdraw = useChange({
    run: () =>
      body(
        api.POST("/api/contributions/{id}/withdraw", {
          params: { path: { id: contribution.id } },
          body: { version: contribution.version },
        }),
      ),
    reread: [["contributions"]],
    done: "来稿已撤回",
  });
  return (
    <AbilityButton
      ability={contribution.abilities.withdraw}
      className="gap-below"
      loading={withdraw.isPending}
      onClick={() => withdraw.mutate(undefined)}
    >
      撤回
    </AbilityButton>
  );
}
