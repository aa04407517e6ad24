import { Link } from "react-router";
import type { Role } from "../session/session.ts";
import "./guide.css";
import { ROLE_GUIDES } from "./roleGuides.ts";

/** The work of a year for a role, in its order, each step with its page. */
export function RoleSteps({ role }: { role: Role }) {
  return (
    <ol className="guide">
      {ROLE_GUIDES[role].map((step) => (
        <li key={step.title}>
          <Link to={step.to}>{step.title}</Link>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  );
}
