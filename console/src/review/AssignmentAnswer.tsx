import { Button, Checkbox, Popconfirm, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";

type Assignment = Got<"/api/review/{year}/assignments">["units"][number];
const REREAD = [["review"]];

/** Accepts or declines one unit; declining because of a conflict puts the unit out of reach. */
export function AssignmentAnswer({ year, one }: { year: number; one: Assignment }) {
  const [declining, setDeclining] = useState(false);
  const [conflict, setConflict] = useState(false);
  const answer = useChange({
    run: (said: { response: "accepted" | "declined"; reason?: string; conflict?: boolean }) =>
      body(
        api.POST("/api/review/{year}/units/{unitId}/response", {
          params: { path: { year, unitId: one.unitId } },
          body: said,
        }),
      ),
    reread: REREAD,
    done: "答复已保存",
    onDone: () => setDeclining(false),
  });
  if (one.submitted) return null;
  return (
    // A click here answers; it does not open the unit.
    <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Space>
        {one.response === "open" && (
          <Button
            size="small"
            loading={answer.isPending}
            onClick={() => answer.mutate({ response: "accepted" })}
            data-testid={`accept-${one.unitId}`}
          >
            接受
          </Button>
        )}
        <Button
          size="small"
          type="text"
          onClick={() => setDeclining(true)}
          data-testid={`decline-${one.unitId}`}
        >
          谢绝
        </Button>
      </Space>
      <ReasonDialog
        open={declining}
        title={`谢绝评审：${one.unitName}`}
        okText="谢绝"
        pending={answer.isPending}
        onClose={() => setDeclining(false)}
        onReason={(reason) => answer.mutate({ response: "declined", reason, conflict })}
      >
        <Checkbox
          checked={conflict}
          onChange={(event) => setConflict(event.target.checked)}
          data-testid="decline-conflict"
        >
          因须回避（亲属、受聘、师生等）；提交后您不再能看到该单位
        </Checkbox>
      </ReasonDialog>
    </span>
  );
}

/** Accepts everything that is not answered yet. */
export function AcceptAll({ year, open }: { year: number; open: number }) {
  const accept = useChange({
    run: () =>
      body(
        api.POST("/api/review/{year}/response", {
          params: { path: { year } },
          body: { response: "accepted" },
        }),
      ),
    reread: REREAD,
    done: "已接受全部评审任务",
  });
  if (open === 0) return null;
  return (
    <Popconfirm
      title={`接受其余 ${open} 个单位？`}
      description="请先确认其中没有须回避的单位；须回避的请逐个谢绝。"
      onConfirm={() => accept.mutate(undefined)}
      okButtonProps={{ "data-testid": "accept-all-yes" }}
    >
      <Button type="primary" loading={accept.isPending} data-testid="accept-all">
        全部接受（{open}）
      </Button>
    </Popconfirm>
  );
}
