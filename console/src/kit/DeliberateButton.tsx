import { useState, type ReactNode } from "react";
import { ABLE, AbilityButton, type Ability } from "./AbilityButton.tsx";
import { Modal } from "./Modal.tsx";
import "./deliberate.css";

/**
 * A step that is not taken back lightly: its button, and a dialog that says first what will happen and which way back there is.
 * What it led to is said afterwards by the page itself, with who and when.
 */
export function DeliberateButton({
  children,
  title,
  effects,
  back,
  ability = ABLE,
  primary = true,
  pending,
  onAct,
  testId,
}: {
  children: ReactNode;
  /** The question. */
  title: string;
  /** What happens when it is done, one sentence each. */
  effects: readonly string[];
  /** Which way back there is. */
  back: string;
  /** Left out where the server refuses and says why. */
  ability?: Ability;
  primary?: boolean;
  pending: boolean;
  onAct: () => void;
  testId: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <AbilityButton
        type={primary ? "primary" : "default"}
        ability={ability}
        loading={pending}
        onClick={() => setOpen(true)}
        data-testid={testId}
      >
        {children}
      </AbilityButton>
      <Modal
        open={open}
        title={title}
        okText={children}
        cancelText="再想想"
        okButtonProps={{ "data-testid": `${testId}-yes` }}
        onCancel={() => setOpen(false)}
        onOk={() => {
          setOpen(false);
          onAct();
        }}
      >
        <p>办理后：</p>
        <ul className="deliberate-effects">
          {effects.map((effect) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
        <p className="quiet">{back}</p>
      </Modal>
    </>
  );
}
