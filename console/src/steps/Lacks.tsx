import { Alert } from "antd";
import { Link } from "react-router";
import { lackSentence } from "./steps.ts";
import type { Lack } from "./useSteps.ts";

/** A round may lack marks of a hundred units. */
const SHOWN = 8;

/** What is missing, each with a link to where it is done. */
export function LackList({ lacks }: { lacks: readonly Pick<Lack, "message" | "advice" | "link">[] }) {
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
      {lacks.length > SHOWN && <li>另有 {lacks.length - SHOWN} 项</li>}
    </ul>
  );
}

/** The same in a box of its own; nothing when nothing is missing. */
export function Lacks({
  heading,
  lacks,
}: {
  heading: string;
  lacks: readonly Pick<Lack, "message" | "advice" | "link">[];
}) {
  if (lacks.length === 0) return null;
  return <Alert type="warning" showIcon title={heading} description={<LackList lacks={lacks} />} />;
}
