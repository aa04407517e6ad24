import { Alert, Button, List, Typography } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { AllowDialog } from "./AllowDialog.tsx";
import { type Article, type Checks, LEVELS } from "./names.ts";
import { REREAD } from "./useArticle.ts";

const headline = ({ counts }: Checks): string =>
  counts.block + counts.warn + counts.hint === 0
    ? "检查没有发现问题。"
    : `须处理 ${counts.block} 处，请核对 ${counts.warn} 处，提示 ${counts.hint} 处。`;

/** What the checks say beside the text: ten at most, blocks first. With `article`, a second person may let a block pass. */
export function CheckList({ checks, article }: { checks: Checks; article?: Article }) {
  const [passing, setPassing] = useState<string | null>(null);
  const [allowing, setAllowing] = useState<string | null>(null);
  const office = useAccount().role === "office";
  const pass = useChange({
    run: (reason: string) =>
      body(
        api.POST("/api/articles/{id}/pass", {
          params: { path: { id: article?.id ?? "" } },
          body: { version: article?.version ?? 0, key: passing ?? "", reason },
        }),
      ),
    reread: REREAD,
    done: "已放行并记录理由",
    onDone: () => setPassing(null),
  });
  const allow = useChange({
    run: ({ until, reason }: { until: Dayjs; reason: string }) =>
      body(
        api.POST("/api/articles/{id}/allow", {
          params: { path: { id: article?.id ?? "" } },
          body: {
            version: article?.version ?? 0,
            key: allowing ?? "",
            until: until.format("YYYY-MM-DD"),
            reason,
          },
        }),
      ),
    reread: [...REREAD, ["review-allowances"], ["patrol"]],
    done: "已登记误报",
    onDone: () => setAllowing(null),
  });
  return (
    <section aria-label="检查意见" data-testid="article-checks">
      <p>
        <Typography.Text strong>{headline(checks)}</Typography.Text>
      </p>
      {checks.unread.map((one) => (
        <Alert
          key={one.name}
          type="warning"
          showIcon
          title={`“${one.name}”没有检查：${one.why}`}
          className="gap-below"
        />
      ))}
      {checks.shown.length > 0 && (
        <List
          size="small"
          dataSource={checks.shown}
          renderItem={(one) => (
            <List.Item
              actions={
                article && one.level === "block" && !one.passed
                  ? [
                      <Button key="pass" size="small" onClick={() => setPassing(one.key)}>
                        放行
                      </Button>,
                    ]
                  : article && office && one.level !== "block"
                    ? [
                        <Button key="allow" size="small" onClick={() => setAllowing(one.key)}>
                          误报
                        </Button>,
                      ]
                    : []
              }
            >
              <div>
                <StateTag {...LEVELS[one.level]} />
                <Typography.Text type="secondary">
                  {one.place}
                  {one.count > 1 ? `，共 ${one.count} 处` : ""}
                </Typography.Text>
                <div>{one.message}</div>
                {one.quote && <div className="article-quote">…{one.quote}…</div>}
                {one.replacement && <div>建议改为：{one.replacement}</div>}
                {one.passed && (
                  <Typography.Text type="secondary">
                    {one.passed.by}已放行：{one.passed.reason}
                  </Typography.Text>
                )}
              </div>
            </List.Item>
          )}
        />
      )}
      <AllowDialog
        open={allowing !== null}
        pending={allow.isPending}
        onClose={() => setAllowing(null)}
        onAllow={(given) => allow.mutate(given)}
      />
      <ReasonDialog
        open={passing !== null}
        title="放行检查意见"
        okText="放行"
        pending={pass.isPending}
        onClose={() => setPassing(null)}
        onReason={(reason) => pass.mutate(reason)}
      />
    </section>
  );
}
