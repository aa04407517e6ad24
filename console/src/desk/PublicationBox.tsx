import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../change/ReasonDialog.tsx";
import { useChange } from "../change/useChange.ts";
import type { Matter } from "./names.ts";
import { MATTERS } from "./useMatter.ts";

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
  const copy = matter.publication;
  if (!copy) return null;
  return (
    <div className="box">
      <h2>公开文本</h2>
      <p>
        <strong>{copy.title}</strong>
      </p>
      <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
        {copy.body}
        {"\n\n"}
        {copy.reply}
      </blockquote>
      {copy.hiddenReason && <p>已撤下：{copy.hiddenReason}</p>}
      <Space>
        {!copy.approved && (
          <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
            批准公开
          </Button>
        )}
        {copy.approved && !copy.hiddenReason && (
          <Button danger onClick={() => setHiding(true)}>
            撤下
          </Button>
        )}
      </Space>
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
