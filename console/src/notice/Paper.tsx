import { written } from "../app/date.ts";
import { Blocks } from "./Blocks.tsx";
import type { OfficialDocument } from "./document.ts";
import "./paper.css";

const numberText = (number: OfficialDocument["number"]): string =>
  number ? `${number.agency}〔${number.year}〕${number.serial}号` : "（文号待定）";

/** The notice as it reads on paper: same words, order and numbering as the .docx, without its page breaks. */
export function Paper({ document }: { document: OfficialDocument }) {
  return (
    <article className="paper" lang="zh-CN">
      {document.banner && <div className="paper-banner">{document.banner}</div>}
      <div className="paper-mark">{document.issuer}文件</div>
      <div className="paper-number">{numberText(document.number)}</div>
      <hr className="paper-red" />
      <h2 className="paper-title">
        {document.title.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </h2>
      {document.recipients.length > 0 && <p className="paper-flush">{document.recipients.join("、")}：</p>}
      <Blocks blocks={document.body} />
      {document.attachments.length > 0 && (
        <div className="paper-attachments">
          {document.attachments.map((attachment, index) => (
            <p key={attachment.title} className="paper-flush">
              {index === 0 ? "附件：" : "　　　"}
              {document.attachments.length > 1 ? `${index + 1}.` : ""}
              {attachment.title}
            </p>
          ))}
        </div>
      )}
      <div className="paper-signature">
        <div>{document.signature.name}</div>
        <div>{written(document.signature.date)}</div>
      </div>
      {document.attachments.map((attachment, index) => (
        <section key={attachment.title}>
          <hr className="paper-break" />
          <p className="paper-attachment-mark">附件{document.attachments.length > 1 ? index + 1 : ""}</p>
          <h3 className="paper-title">
            <span>{attachment.title}</span>
          </h3>
          <Blocks blocks={attachment.blocks} />
        </section>
      ))}
    </article>
  );
}
