import { useState } from "react";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { useAccount } from "../session/session.ts";
import { offered, STEPS, type Notice, type Step } from "./names.ts";
import { StepDialog } from "./StepDialog.tsx";

const LEADING: readonly Step[] = ["submit", "approve", "sign", "publish"];

const UNSAVED = { possible: false, why: "有未保存的修改，请先保存或放弃。" };

/** The buttons of the steps that the person may have to take now; one that is not possible says why. */
export function StepActions({
  year,
  notice,
  unsaved,
}: {
  year: number;
  notice: Notice;
  /** Edits that would not go along. */
  unsaved: boolean;
}) {
  const { role } = useAccount();
  const [step, setStep] = useState<Step | null>(null);
  return (
    <>
      {offered(notice.state, role).map((one) => (
        <AbilityButton
          key={one}
          ability={unsaved ? UNSAVED : notice.abilities[one]}
          type={LEADING.includes(one) ? "primary" : "default"}
          danger={STEPS[one].danger ?? false}
          onClick={() => setStep(one)}
          data-testid={`notice-${one}`}
        >
          {STEPS[one].name}
        </AbilityButton>
      ))}
      <StepDialog year={year} version={notice.version} step={step} onClose={() => setStep(null)} />
    </>
  );
}
