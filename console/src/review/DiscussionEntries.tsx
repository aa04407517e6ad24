import { Alert } from "antd";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";

export type Entry = Got<"/api/review/{year}/units/{unitId}/discussion">["entries"][number];

/** What was said, oldest first; a sheet sent back stands out. */
export function DiscussionEntries({ entries, withItem = false }: { entries: Entry[]; withItem?: boolean }) {
  if (entries.length === 0) return <p className="quiet">还没有讨论。</p>;
  return (
    <div className="discussion">
      {entries.map((entry) => {
        const head = `${withItem ? `指标 ${entry.item} · ` : ""}${entry.author} · ${moment(entry.writtenAt)}`;
        if (entry.kind === "send-back")
          return (
            <Alert
              key={entry.id}
              type={entry.toMe ? "error" : "warning"}
              showIcon
              title={`${entry.toMe ? "退回给您" : "退回专家重评"}：${entry.body}`}
              description={head}
            />
          );
        return (
          <div key={entry.id} className="discussion-entry">
            <div className="quiet">{head}</div>
            <div>{entry.body}</div>
          </div>
        );
      })}
    </div>
  );
}
