import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { FindingDetail } from "./finding.ts";

type Decision = "confirmed" | "dismissed";

/** The office's decision about a problem; the server refuses it when somebody else decided in between. */
export function Decide({ finding }: { finding: FindingDetail }) {
  const [giving, setGiving] = useState<Decision | null>(null);
  const decide = useChange({
    run: (decision: { decision: Decision; reason?: string }) =>
      body(
        api.POST("/api/findings/{id}/decide", {
          params: { path: { id: finding.id } },
          body: { ...decision, version: finding.version },
        }),
      ),
    reread: [["findings"], ["facts"]],
    done: "决定已记录",
    onDone: () => setGiving(null),
  });
  return (
    <Space className="gap-below" wrap>
      {finding.state !== "confirmed" && finding.raisedByMe && (
        <span className="quiet">由您本人提出，须由另一名工作人员查看证据后确认。</span>
      )}
      {/* A first confirmation needs no reason; a dismissal and every change of mind do. */}
      {finding.state === "suspected" && !finding.raisedByMe && (
        <DeliberateButton
          title={`确认${finding.unitName}的这条问题？`}
          effects={[
            "按评分细则扣分的，随即计入该单位得分。",
            "启动反馈后告知该单位，单位可以提出异议。",
            "属于通报所列问题清单的，通报列名该单位，并下达整改通知。",
          ]}
          back="确认后仍可改为排除，须写明原因；通报发布以后只能以更正的方式更改。"
          pending={decide.isPending}
          onAct={() => decide.mutate({ decision: "confirmed" })}
          testId="finding-confirm"
        >
          确认问题
        </DeliberateButton>
      )}
      {finding.state === "dismissed" && !finding.raisedByMe && (
        <Button
          type="primary"
          loading={decide.isPending}
          onClick={() => setGiving("confirmed")}
          data-testid="finding-confirm"
        >
          改为确认
        </Button>
      )}
      {finding.state !== "dismissed" && (
        <Button onClick={() => setGiving("dismissed")} data-testid="finding-dismiss">
          {finding.state === "suspected" ? "排除" : "改为排除"}
        </Button>
      )}
      <ReasonDialog
        open={giving !== null}
        title={giving === "confirmed" ? "改为确认此问题" : "排除此问题"}
        okText={giving === "confirmed" ? "确认问题" : "排除"}
        pending={decide.isPending}
        onClose={() => setGiving(null)}
        onReason={(reason) => giving && decide.mutate({ decision: giving, reason })}
      />
    </Space>
  );
}
