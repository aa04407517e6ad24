import { App, Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";

/** Opens the sealed contact for a reason; who looked and why is kept. */
export function ContactButton({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const { modal } = App.useApp();
  const read = useChange({
    run: (reason: string) =>
      body(api.POST("/api/desk/matters/{id}/contact", { params: { path: { id } }, body: { reason } })),
    reread: [],
    onDone: (contact) => {
      setAsking(false);
      modal.info({
        title: "联系方式",
        content: contact.erased
          ? "已按规定清除。"
          : contact.given
            ? [contact.name, contact.phone, contact.mail].filter(Boolean).join("　")
            : "来信人没有留联系方式。",
      });
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)} data-testid="contact">
        查看联系方式
      </Button>
      <ReasonDialog
        open={asking}
        title="查看联系方式（记录在案）"
        okText="查看"
        pending={read.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => read.mutate(reason)}
      />
    </>
  );
}
