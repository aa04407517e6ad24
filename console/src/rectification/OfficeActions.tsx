import { useState } from "react";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useAccount } from "../session/session.ts";
import { CloseDialog } from "./CloseDialog.tsx";
import { HandLookDialog } from "./HandLookDialog.tsx";
import type { WholeItem } from "./names.ts";
import { PressDialog } from "./PressDialog.tsx";
import { useDecisions } from "./useDecisions.ts";
import { useRecheck } from "./useRecheck.ts";

type Act = "close" | "press" | "look" | "withdraw";

/** What the office does with an item; the leader only presses. Decisions about a reply or an extension stand beside what is decided. */
export function OfficeActions({ item }: { item: WholeItem }) {
  const office = useAccount().role === "office";
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const recheck = useRecheck();
  const { withdraw } = useDecisions(item, close);
  const { abilities } = item;
  return (
    <>
      {office && (
        <>
          <AbilityButton
            ability={abilities.close}
            type="primary"
            onClick={() => setAct("close")}
            data-testid="close"
          >
            确认销号
          </AbilityButton>
          <AbilityButton
            ability={abilities.recheck}
            type={item.state === "accepted" ? "primary" : "default"}
            loading={recheck.isPending}
            onClick={() => recheck.mutate([item.id])}
            data-testid="recheck"
          >
            复查
          </AbilityButton>
          <AbilityButton
            ability={abilities.lookByHand}
            onClick={() => setAct("look")}
            data-testid="look-by-hand"
          >
            人工核查
          </AbilityButton>
        </>
      )}
      <AbilityButton ability={abilities.press} onClick={() => setAct("press")} data-testid="press">
        督办
      </AbilityButton>
      {office && (
        <AbilityButton
          ability={abilities.withdraw}
          danger
          onClick={() => setAct("withdraw")}
          data-testid="withdraw"
        >
          撤销
        </AbilityButton>
      )}
      <CloseDialog item={item} open={act === "close"} onClose={close} />
      <PressDialog item={item} open={act === "press"} onClose={close} />
      <HandLookDialog item={item} open={act === "look"} onClose={close} />
      <ReasonDialog
        open={act === "withdraw"}
        title="撤销这项整改"
        okText="撤销"
        pending={withdraw.isPending}
        onClose={close}
        onReason={(reason) => withdraw.mutate(reason)}
      />
    </>
  );
}
