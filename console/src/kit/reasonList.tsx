import type { ReactNode } from "react";

/** A refusal's sentence and, below it, every single reason. */
export const reasonList = (said: string, reasons: string[]): ReactNode => (
  <>
    <p>{said}</p>
    <ul style={{ maxHeight: 320, overflow: "auto", paddingLeft: 20 }}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  </>
);
