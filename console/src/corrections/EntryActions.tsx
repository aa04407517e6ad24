import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Entry } from "./names.ts";
import { CORRECTION_KEYS } from "./useCorrections.ts";

/** The office words the reason of an entry, leaves its unit for a later corrigendum, or takes a decision of its own back. */
export function EntryActions({ year, entry }: { year: number; entry: Entry }) {
  const [asking, setAsking] = useState<"reason" | "remove" | null>(null);
  const close = () => setAsking(null);
  const give = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/corrections/{id}/reason", {
          params: { path: { id: entry.id } },
          body: { reason, version: entry.version },
        }),
      ),
    reread: CORRECTION_KEYS,
    done: "更正原因已保存",
    onDone: close,
  });
  const remove = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/corrections/{id}/remove", { params: { path: { id: entry.id } }, body: { reason } }),
      ),
    reread: CORRECTION_KEYS,
    done: "该项更正已移除",
    onDone: close,
  });
  const hold = useChange({
    run: (held: boolean) =>
      body(
        api.POST("/api/cycles/{year}/corrections/hold", {
          params: { path: { year } },
          body: { unitId: entry.unitId, held },
        }),
      ),
    reread: CORRECTION_KEYS,
    done: entry.held ? "该单位已列入本次更正" : "该单位留待下次更正",
  });
  return (
    <Space size={0} wrap>
      <Button size="small" type="link" onClick={() => setAsking("reason")} data-testid={`reason-${entry.id}`}>
        {entry.reason ? "改原因" : "写原因"}
      </Button>
      <Button
        size="small"
        type="link"
        loading={hold.isPending}
        onClick={() => hold.mutate(!entry.held)}
        data-testid={`hold-${entry.id}`}
      >
        {entry.held ? "列入本次" : "留待下次"}
      </Button>
      {entry.origin === "decision" && (
        <Button size="small" type="link" danger onClick={() => setAsking("remove")}>
          移除
        </Button>
      )}
      <ReasonDialog
        open={asking !== null}
        title={asking === "remove" ? "移除这项更正" : `更正原因：${entry.unit}`}
        okText={asking === "remove" ? "移除" : "保存"}
        pending={give.isPending || remove.isPending}
        onClose={close}
        onReason={(reason) => (asking === "remove" ? remove.mutate(reason) : give.mutate(reason))}
      >
        {asking === "reason" && (
          <p className="quiet">
            原因写入更正通知并向社会公布，不写个人信息和安全细节。{entry.reason && `现为：${entry.reason}`}
          </p>
        )}
      </ReasonDialog>
    </Space>
  );
}
