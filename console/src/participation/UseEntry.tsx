import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Entry } from "./names.ts";

/** Marks an entry as used. */
export function UseEntry({ entry }: { entry: Entry }) {
  const use = useChange({
    run: () =>
      body(
        api.POST("/api/campaign-entries/{id}/use", {
          params: { path: { id: entry.id } },
          body: { version: entry.version },
        }),
      ),
    reread: [["campaign-entries"]],
    done: "已标为采用",
  });
  if (!entry.abilities.use.possible) return <span className="quiet">—</span>;
  return (
    <AbilityButton
      ability={entry.abilities.use}
      type="link"
      size="small"
      loading={use.isPending}
      onClick={() => use.mutate(undefined)}
    >
      采用
    </AbilityButton>
  );
}
