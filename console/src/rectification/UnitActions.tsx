import { Button } from "antd";
import { useState } from "react";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ExtensionDialog } from "./ExtensionDialog.tsx";
import type { WholeItem } from "./names.ts";
import { ReplyDialog } from "./ReplyDialog.tsx";
import { useDecisions } from "./useDecisions.ts";

/** What the unit's officer does: 签收, 回复, 申请延期. */
export function UnitActions({ item }: { item: WholeItem }) {
  const [act, setAct] = useState<"reply" | "extension" | null>(null);
  const close = () => setAct(null);
  const { acknowledge } = useDecisions(item, close);
  return (
    <>
      {!item.acknowledged && (
        <Button
          type="primary"
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate(undefined)}
          data-testid="acknowledge"
        >
          签收整改通知
        </Button>
      )}
      <AbilityButton
        ability={item.abilities.reply}
        type={item.acknowledged ? "primary" : "default"}
        onClick={() => setAct("reply")}
        data-testid="reply"
      >
        {item.state === "replied" ? "更正回复" : "回复整改情况"}
      </AbilityButton>
      <AbilityButton
        ability={item.abilities.askExtension}
        onClick={() => setAct("extension")}
        data-testid="ask-extension"
      >
        申请延期
      </AbilityButton>
      <ReplyDialog item={item} open={act === "reply"} onClose={close} />
      <ExtensionDialog item={item} open={act === "extension"} onClose={close} />
    </>
  );
}
