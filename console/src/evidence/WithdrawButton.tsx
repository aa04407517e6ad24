import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";

/** Takes wrong evidence out under seal, with the reason. */
export function WithdrawButton({ kind, id }: { kind: "package" | "look-up"; id: string }) {
  const [asking, setAsking] = useState(false);
  const params = { path: { id } };
  const withdraw = useChange({
    run: (reason: string) =>
      body(
        kind === "package"
          ? api.POST("/api/packages/{id}/withdraw", { params, body: { reason } })
          : api.POST("/api/look-ups/{id}/withdraw", { params, body: { reason } }),
      ),
    reread: [["packages"], ["look-ups"], ["withdrawn"], ["facts"], ["findings"], ["marks"], ["standings"]],
    done: ({ facts, findings }) =>
      `已撤回封存；${facts} 项数据不再计入，${findings} 个问题回到待确认，请重新计分`,
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button size="small" danger onClick={() => setAsking(true)} data-testid={`withdraw-${id}`}>
        撤回
      </Button>
      <ReasonDialog
        open={asking}
        title="撤回并封存这份证据"
        okText="撤回封存"
        pending={withdraw.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => withdraw.mutate(reason)}
      >
        <p className="quiet">
          证据保留但任何人不能再查看；只依据它的数据不再计入，只依据它确认的问题回到待确认。撤回后不能恢复，须重新取证。
        </p>
      </ReasonDialog>
    </>
  );
}
