import { Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Matter } from "./names.ts";
import { MATTERS } from "./useMatter.ts";

const Copy = ({ body: text, reply }: { body: string; reply: string }) => (
  <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
    {text}
    {"\n\n"}
    {reply}
  </blockquote>
);

/** The copy for everyone: another person approves what one has edited; what is out can be withdrawn. */
export function PublicationBox({ matter }: { matter: Matter }) {
  const [hiding, setHiding] = useState(false);
  const params = { path: { id: matter.id } };
  const approve = useChange({
    run: () =>
      body(
        api.POST("/api/desk/matters/{id}/publication/approve", { params, body: { version: matter.version } }),
      ),
    reread: [[...MATTERS]],
    done: "已公开",
  });
  const hide = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/desk/matters/{id}/publication/hide", {
          params,
          body: { version: matter.version, reason },
        }),
      ),
    reread: [[...MATTERS]],
    done: "已撤下",
    onDone: () => setHiding(false),
  });
  const { publication: copy, publicationDraft: draft } = matter;
  if (!copy && !draft) return null;
  return (
    <div className="box">
      <h2>公开文本</h2>
      {draft && (
        <div data-testid="copy-draft">
          <p>
            {draft.mine ? "待另一人批准：" : "待批准："}
            <strong>{draft.title}</strong>
          </p>
          <Copy body={draft.body} reply={draft.reply} />
          {copy && !copy.hiddenReason && <p className="quiet">批准以前，下面已公开的文本不变。</p>}
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
            批准公开
          </Button>
        </div>
      )}
      {copy && (
        <div data-testid="copy-out">
          <p>
            {copy.hiddenReason ? "已撤下" : "已公开"}：<strong>{copy.title}</strong>{" "}
            <a href={`/desk/answers/${copy.publicId}`}>公开页</a>
          </p>
          {copy.hiddenReason ? (
            <p>原因：{copy.hiddenReason}</p>
          ) : (
            <Copy body={copy.body} reply={copy.reply} />
          )}
          {(!copy.hiddenReason || copy.correcting) && (
            <Button danger onClick={() => setHiding(true)}>
              撤下
            </Button>
          )}
        </div>
      )}
      <ReasonDialog
        open={hiding}
        title="撤下公开文本"
        okText="撤下"
        pending={hide.isPending}
        onClose={() => setHiding(false)}
        onReason={(reason) => hide.mutate(reason)}
      />
    </div>
  );
}
