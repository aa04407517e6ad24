import { Typography } from "antd";
import { ArchivedPage } from "../evidence/ArchivedPage.tsx";
import { CountedRows } from "../evidence/CountedRows.tsx";
import { FactEvidence } from "../evidence/FactEvidence.tsx";
import type { FindingDetail } from "./finding.ts";

type Evidence = FindingDetail["evidence"];
type Pointer = Evidence[number];

/** One piece of evidence, with what leads on from it: the archived page, the picture, the package, the rows of a count, a fact's own evidence. */
function Piece({ pointer, place }: { pointer: Pointer; place: string }) {
  switch (pointer.kind) {
    case "record":
      return (
        <div className="gap-below">
          <Typography.Paragraph copyable={{ text: pointer.url }}>
            {place} {pointer.url}
          </Typography.Paragraph>
          {pointer.quote && <blockquote className="quote gap-below">{pointer.quote}</blockquote>}
          <ArchivedPage packageId={pointer.packageId} recordId={pointer.recordId} quote={pointer.quote} />
        </div>
      );
    case "look-up":
      return (
        <div className="gap-below">
          <p>
            {place} {pointer.text}
          </p>
          <a href={`/api/look-ups/${pointer.lookUpId}/screenshot.png`} download>
            下载浏览时的网页截图
          </a>
        </div>
      );
    case "package":
      return (
        <p>
          {place} {pointer.text}
          <a href={`/api/packages/${pointer.packageId}.wacz`} download>
            下载证据包
          </a>
        </p>
      );
    case "count":
      return (
        <div className="gap-below">
          <p>
            {place} {pointer.text}
          </p>
          <CountedRows count={pointer} />
        </div>
      );
    case "fact":
      return (
        <div className="gap-below">
          <p>
            {place} {pointer.text}
          </p>
          <FactEvidence factId={pointer.factId} show={(evidence) => <EvidenceList evidence={evidence} />} />
        </div>
      );
    case "document":
      return (
        <p>
          {place} {pointer.text}
          <a href={`/api/files/${pointer.id}`} download>
            下载
          </a>
        </p>
      );
    default:
      return (
        <p>
          {place} {pointer.text}
        </p>
      );
  }
}

/** Evidence, newest last as the server gives it. */
export function EvidenceList({ evidence }: { evidence: Evidence }) {
  return (
    <>
      <h2 className="part-head">证据（{evidence.length}）</h2>
      {evidence.map((pointer, index) => (
        // Evidence is never reordered.
        <Piece key={`${pointer.kind}/${index}`} pointer={pointer} place={`${index + 1}.`} />
      ))}
      {evidence.length === 0 && <p className="quiet">没有附证据。</p>}
    </>
  );
}
