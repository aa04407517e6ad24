import { Alert } from "antd";
import { Link } from "react-router";
import { lackSentence } from "./steps.ts";
import type { Lack } from "./useSteps.ts";

/** A round may lack marks of a hundred units. */
const SHOWN = 8;

interface Missing {
  lacks: readonly Pick<Lack, "message" | "advice" | "link">[];
  /** How many the server counted beyond those that it says. */
  more?: number;
}

/** What is missing, each with a link to where it is done. */
export function LackList({ lacks, more = 0 }: Missing) {
  const hidden = Math.max(0, lacks.length - SHOWN) + more;
  return (
    <ul className="plain-list">
      {lacks.slice(0, SHOWN).map((lack) => (
        <li key={lack.message}>
          {lackSentence(lack)}{" "}
          <Link className="inline-link" to={lack.link}>
            去办理
          </Link>
        </li>
      ))}
      {hidden > 0 && <li>另有 {hidden} 项</li>}
    </ul>
  );
}

/** The same in a box of its own; nothing when nothing is missing. */
export function Lacks({ heading, ...missing }: Missing & { heading: string }) {
  if (missing.lacks.length === 0) return null;
  return <Alert type="warning" showIcon title={heading} description={<LackList {...missing} />} />;
}
