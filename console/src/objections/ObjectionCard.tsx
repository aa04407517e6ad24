import type { ReactNode } from "react";
import { moment } from "../kit/date.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { OBJECTION_STATES, type Objection } from "./names.ts";
import { FileFormatCheck } from "../format/FormatCheck.tsx";

/** One objection with its files and, when there is one, its answer. */
export function ObjectionCard({ objection, actions }: { objection: Objection; actions?: ReactNode }) {
  return (
    <div className="box" data-testid={`objection-${objection.state}`}>
      <h2 className="part-head">
        {objection.unitName}：{objection.about} <StateTag {...OBJECTION_STATES[objection.state]} />
      </h2>
      <p style={{ whiteSpace: "pre-wrap" }}>{objection.body}</p>
      {objection.files.length > 0 && (
        <ul>
          {objection.files.map((file) => (
            <li key={file.id}>
              <a href={`/api/files/${file.id}`} download>
                {file.name}
              </a>{" "}
              <FileFormatCheck file={file} />
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        {objection.filedBy}，{moment(objection.filedAt)} 提交
      </p>
      {objection.answer !== null && (
        <blockquote className="quote">
          <p style={{ whiteSpace: "pre-wrap" }}>{objection.answer}</p>
          {objection.effect !== null && <p data-testid="objection-effect">处理结果：{objection.effect}</p>}
          <p className="quiet">
            {objection.answeredBy}，{objection.answeredAt === null ? "" : moment(objection.answeredAt)} 答复
          </p>
        </blockquote>
      )}
      {actions}
    </div>
  );
}
