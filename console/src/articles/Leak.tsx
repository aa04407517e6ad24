import { Alert, Button } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import type { Article } from "./names.ts";
import { REREAD } from "./useArticle.ts";

/** That an article was taken back for a leak: how soon, who is told, who has taken note. */
export function Leak({ id, leak }: { id: string; leak: NonNullable<Article["leak"]> }) {
  const know = useChange({
    run: () => body(api.POST("/api/articles/{id}/know-leak", { params: { path: { id } } })),
    reread: REREAD,
    done: "已登记知悉",
  });
  const told = leak.known
    ? `${leak.known.by}已于${moment(leak.known.at)}登记知悉。`
    : `待${leak.tell.join("、") || "个人信息保护负责人"}登记知悉。`;
  return (
    <Alert
      type={leak.inTime ? "warning" : "error"}
      showIcon
      title={`${moment(leak.reportedAt)} 接到泄露报告，${leak.minutes}分钟后撤下${leak.inTime ? "" : "（超过1小时）"}`}
      description={`原稿已封存。${told}`}
      className="gap-below"
      data-testid="article-leaked"
      action={
        leak.mayKnow && (
          <Button
            type="primary"
            loading={know.isPending}
            onClick={() => know.mutate(undefined)}
            data-testid="leak-known"
          >
            登记知悉
          </Button>
        )
      }
    />
  );
}
