import { Alert, Button } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import type { Article } from "./names.ts";
import { REREAD } from "./useArticle.ts";

/** In the place of a restricted text: that it is, and that opening it is kept. */
export function OpenRestricted({ id, sentence }: { id: string; sentence: string }) {
  const open = useChange({
    run: () => body(api.POST("/api/articles/{id}/open", { params: { path: { id } } })),
    reread: REREAD,
    done: "已打开，阅读记录已保存",
  });
  return (
    <Alert
      type="info"
      showIcon
      title={sentence}
      action={
        <Button
          type="primary"
          loading={open.isPending}
          onClick={() => open.mutate(undefined)}
          data-testid="open-restricted"
        >
          打开并留下记录
        </Button>
      }
    />
  );
}

/** The page of a draft that whoever asks has not opened. */
export function RestrictedPage({ id, sentence }: { id: string; sentence: string }) {
  return (
    <>
      <PageHead title="限阅稿件" />
      <OpenRestricted id={id} sentence={sentence} />
    </>
  );
}

/** Sets and lifts 限阅 of what is not public. */
export function RestrictActions({ article }: { article: Article }) {
  const [asking, setAsking] = useState(false);
  const { role } = useAccount();
  const standing = article.restriction !== null;
  const change = useChange({
    run: (reason: string) =>
      standing
        ? body(
            api.POST("/api/articles/{id}/lift-restriction", {
              params: { path: { id: article.id } },
              body: { reason },
            }),
          )
        : body(
            api.POST("/api/articles/{id}/restrict", {
              params: { path: { id: article.id } },
              body: { reason },
            }),
          ),
    reread: REREAD,
    done: standing ? "已取消限阅" : "已设为限阅",
    onDone: () => setAsking(false),
  });
  const out =
    article.state === "withdrawn" ||
    article.state === "superseded" ||
    (article.state === "published" && article.publicVersion === article.version);
  // What is under seal for a leak stays so.
  if (article.leak !== null || (out && !standing) || (role !== "office" && role !== "leader")) return null;
  const title = standing ? "取消限阅" : "设为限阅";
  return (
    <>
      <Button onClick={() => setAsking(true)} data-testid="article-restrict">
        {title}
      </Button>
      <ReasonDialog
        open={asking}
        title={title}
        okText={title}
        pending={change.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => change.mutate(reason)}
      />
    </>
  );
}
