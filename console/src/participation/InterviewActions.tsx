import { Popconfirm, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../change/AbilityButton.tsx";
import { useChange } from "../change/useChange.ts";
import { DeclineDialog } from "./DeclineDialog.tsx";
import { HoldDialog } from "./HoldDialog.tsx";
import type { Interview } from "./names.ts";

export function InterviewActions({ interview }: { interview: Interview }) {
  const [holding, setHolding] = useState(false);
  const [declining, setDeclining] = useState(false);
  const { accept, decline, hold, cancel } = interview.abilities;
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
  const choose = useChange({
    run: () =>
      body(
        api.POST("/api/interviews/{id}/choose", {
          params: { path: { id: interview.id } },
          body: { chosen: true, version: interview.version },
        }),
      ),
    reread: [["interviews"]],
    done: "已选定",
  });
  if (![accept, decline, hold, cancel].some((one) => one.possible)) return <span className="quiet">—</span>;
  return (
    <Space size={0}>
      {accept.possible && (
        <AbilityButton ability={accept} type="link" size="small" onClick={() => choose.mutate(undefined)}>
          选定
        </AbilityButton>
      )}
      {decline.possible && (
        <AbilityButton ability={decline} type="link" size="small" onClick={() => setDeclining(true)}>
          不选定
        </AbilityButton>
      )}
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
      <DeclineDialog open={declining} interview={interview} onClose={() => setDeclining(false)} />
      <HoldDialog open={holding} interview={interview} onClose={() => setHolding(false)} />
    </Space>
  );
}
