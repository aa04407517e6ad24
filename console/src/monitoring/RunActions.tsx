import { Popconfirm, Space } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Run } from "./run.ts";

/** Ends a run that nobody wants to wait for, or looks again at what our program left unfinished. */
export function RunActions({ run }: { run: Run }) {
  const path = { params: { path: { id: run.id } } };
  const cancel = useChange<undefined, { sites: number }>({
    run: () => body(api.POST("/api/runs/{id}/cancel", path)),
    reread: [["runs"]],
    done: ({ sites }) => `已结束，${sites} 个网站未看完`,
  });
  const retry = useChange<undefined, { sites: number }>({
    run: () => body(api.POST("/api/runs/{id}/retry", path)),
    reread: [["runs"]],
    done: ({ sites }) => (sites > 0 ? `已重新检查 ${sites} 个网站` : null),
  });
  return (
    <Space wrap>
      <Popconfirm
        title="结束本次监测？"
        description="已看完的网站结果保留；未看完的记为程序未完成，与单位无关，可再重试。"
        okText="结束监测"
        disabled={!run.abilities.cancel.possible}
        onConfirm={() => cancel.mutate(undefined)}
      >
        <AbilityButton ability={run.abilities.cancel} loading={cancel.isPending} data-testid="run-cancel">
          结束监测
        </AbilityButton>
      </Popconfirm>
      <AbilityButton
        ability={run.abilities.retry}
        loading={retry.isPending}
        onClick={() => retry.mutate(undefined)}
        data-testid="run-retry"
      >
        重试未完成的网站
      </AbilityButton>
    </Space>
  );
}
