import { SEVERITIES, wholeOf, type Issue, type Line } from "./remarks.ts";
import "./format.css";

/** Root points: a line is shown in its own size beside the others, but never so large that a phone can't hold it. */
const LARGEST = 22;

function IssueList({ issues, label }: { issues: readonly Issue[]; label?: string }) {
  if (issues.length === 0) return null;
  return (
    <ul className="format-remarks" aria-label={label}>
      {issues.map((one) => (
        <li key={`${one.rule}${one.place}${one.message}`} className={`format-${one.severity}`}>
          <b>
            {SEVERITIES[one.severity]} · {one.place}
          </b>{" "}
          {one.message}
          <small>{one.clause}</small>
        </li>
      ))}
    </ul>
  );
}

/** A document's lines with the remarks beside them. */
export function MarkedLines({ lines, issues }: { lines: readonly Line[]; issues: readonly Issue[] }) {
  const marked = lines.map((line, index) => ({
    key: index,
    line,
    own: line.at > 0 ? issues.filter((one) => one.at === line.at) : [],
  }));
  return (
    <>
      <IssueList issues={wholeOf(lines, issues)} label="页面与全文" />
      <ol className="format-lines" aria-label="文稿与意见">
        {marked.map(({ key, line, own }) => (
          <li key={key} className={own.length > 0 ? "format-marked" : ""}>
            <div
              className="format-text"
              style={{
                textAlign: line.align === "both" ? "justify" : line.align,
                fontSize: Math.min(line.size, LARGEST),
                textIndent: `${Math.min(line.indent, 20)}em`,
                fontWeight: line.bold ? 700 : 400,
                ...(line.red ? { color: "var(--bad)" } : {}),
              }}
            >
              {line.text}
            </div>
            <IssueList issues={own} />
          </li>
        ))}
      </ol>
    </>
  );
}
