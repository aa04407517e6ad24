import { Collapse, Typography } from "antd";
import type { Got } from "../api/types.ts";
import { SentFiles } from "./SentFiles.tsx";

type Version = Got<"/api/contributions/{id}">["thread"][number];

/** What was sent and returned before, first to last; nothing of a thread that was sent once and not returned. */
export function ContributionThread({ thread }: { thread: Version[] }) {
  if (thread.length < 2) return null;
  return (
    <section className="gap-below" data-testid="thread">
      <h2 className="part-head">报送经过</h2>
      <Collapse
        size="small"
        items={thread.map((version) => ({
          key: version.number,
          label: (
            <>
              第 {version.number} 稿，{version.sentOn}
              {version.sentBy && `，${version.sentBy}`}：{version.title}
              {version.returned && (
                <Typography.Text type="secondary">
                  {" "}
                  —— {version.returned.on} 退回（{version.returned.by}）：{version.returned.reason}
                  {version.returned.forError && "（因差错）"}
                </Typography.Text>
              )}
            </>
          ),
          children: (
            <>
              <SentFiles files={version.files} />
              <blockquote className="quote">{version.body ?? "（由台账导入，没有正文）"}</blockquote>
            </>
          ),
        }))}
      />
    </section>
  );
}
