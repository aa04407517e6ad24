import { moment } from "../kit/date.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { type Matter, REPLY_STATES } from "./names.ts";
import { TextRemarks } from "../kit/TextRemarks.tsx";

/** Every version of the reply, newest first: who wrote, checked, signed and let it out. */
export function Replies({ matter }: { matter: Matter }) {
  const { replies, review } = matter;
  if (replies.length === 0) return null;
  return (
    <div className="box">
      <h2>答复</h2>
      <TextRemarks remarks={review?.remarks ?? []} />
      {replies.toReversed().map((reply) => (
        <div key={reply.id} className="gap-below" data-testid={`reply-${reply.place}`}>
          <StateLine {...REPLY_STATES[reply.state]} reason={reply.returnedNote} at={reply.sentAt} />
          <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
            {reply.body}
          </blockquote>
          <p className="quiet">
            {reply.basis.length > 0 &&
              `依据：${reply.basis.map((one) => `《${one.title}》${one.number ?? ""}`).join("、")}　`}
            拟稿 {reply.draftedBy}（{moment(reply.draftedAt)}）
            {reply.checkedBy && `，核稿 ${reply.checkedBy}`}
            {reply.signedBy && `，签发 ${reply.signedBy}`}
            {reply.releasedBy && `，复核 ${reply.releasedBy}`}
          </p>
          <p>
            <a href={`/api/desk/matters/${matter.id}/replies/${reply.id}/slip.docx`}>送审单</a>
          </p>
        </div>
      ))}
    </div>
  );
}
