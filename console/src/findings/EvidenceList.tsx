import { Typography } from "antd";
import { ArchivedPage } from "../evidence/ArchivedPage.tsx";
import type { FindingDetail } from "./finding.ts";

type Evidence = FindingDetail["evidence"];

/** Evidence, newest last as the server gives it: words quoted from an archived page, or a fact in words. */
export function EvidenceList({ evidence }: { evidence: Evidence }) {
  return (
    <>
      <Typography.Title level={5}>证据（{evidence.length}）</Typography.Title>
      {evidence.map((pointer, index) =>
        pointer.kind === "record" ? (
          <div key={`${pointer.packageId}/${pointer.recordId}/${index}`} className="gap-below">
            <Typography.Paragraph copyable={{ text: pointer.url }}>
              {index + 1}. {pointer.url}
            </Typography.Paragraph>
            {pointer.quote && <blockquote className="quote gap-below">{pointer.quote}</blockquote>}
            <ArchivedPage packageId={pointer.packageId} recordId={pointer.recordId} quote={pointer.quote} />
          </div>
        ) : pointer.kind === "look-up" ? (
          <div key={`${pointer.lookUpId}/${index}`} className="gap-below">
            <p>
              {index + 1}. {pointer.text}
            </p>
            <a href={`/api/look-ups/${pointer.lookUpId}/screenshot.png`} download>
              下载浏览时的网页截图
            </a>
          </div>
        ) : (
          <p key={`${pointer.factId}/${index}`}>
            {index + 1}. {pointer.text}
          </p>
        ),
      )}
      {evidence.length === 0 && <p className="quiet">没有附证据。</p>}
    </>
  );
}
