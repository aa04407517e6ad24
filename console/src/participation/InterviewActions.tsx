import { Popconfirm, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../change/AbilityButton.tsx";
import { useChange } from "../change/useChange.ts";
import { HoldDialog } from "./HoldDialog.tsx";
import type { Interview } from "./names.ts";

export function InterviewActions({ interview }: { interview: Interview }) {
  const [holding, setHolding] = useState(false);
  const { hold, cancel } = interview.abilities;
  const stop = useChange({
    run: () =>
      body(
        api.POST("/api/interviews/{id}/cancel", {
          params: { path: { id: interview.id } },
          body: { version: interview.version },
        }),
      ),
    reread: [["interviews"]],
    done: "访谈已取消",
  });
  if (!hold.possible && !cancel.possible) return <span className="quiet">—</span>;
  return (
    <Space size={0}>
      {hold.possible && (
        <AbilityButton ability={hold} type="link" size="small" onClick={() => setHolding(true)}>
          登记开展
        </AbilityButton>
      )}
      {cancel.possible && (
        <Popconfirm title="取消此次访谈？" onConfirm={() => stop.mutate(undefined)}>
          <AbilityButton ability={cancel} type="link" size="small" danger>
            取消
          </AbilityButton>
        </Popconfirm>
      )}
      <HoldDialog open={holding} interview={interview} onClose={() => setHolding(false)} />
    </Space>
  );
}
