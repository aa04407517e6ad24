import { shown } from "../kit/points.ts";
import type { MarkItem } from "./sheet.ts";

/** What the unit says of itself about an item, with the files that it attached. */
export function SelfSaid({ said }: { said: NonNullable<MarkItem["self"]> }) {
  return (
    <blockquote className="quote">
      <b>单位自评</b>
      {said.points !== null && <span className="number">　{shown(said.points)} 分</span>}
      {said.statement !== "" && <p style={{ whiteSpace: "pre-wrap" }}>{said.statement}</p>}
      {said.files.map((file) => (
        <div key={file.href}>
          <a href={file.href} download>
            {file.name}
          </a>
        </div>
      ))}
    </blockquote>
  );
}
