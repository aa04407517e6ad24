import type { ReactNode } from "react";
import { PLATFORM } from "../../generated/labels.ts";
import { Mark } from "../Mark.tsx";
import "./door.css";

/** The frame of the pages before one is inside: first set-up, sign-in, password. */
export function EntrancePage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <main className="entrance">
      <div className="entrance-name">
        <Mark size={44} />
        <div>
          <h1>{PLATFORM.brand}</h1>
          <p>{PLATFORM.name}</p>
        </div>
      </div>
      <section className="entrance-card" aria-label={title}>
        <h2>{title}</h2>
        {lead && <p className="entrance-lead">{lead}</p>}
        {children}
      </section>
      <p className="entrance-foot">
        <a href="/">公众页面</a>
      </p>
    </main>
  );
}
