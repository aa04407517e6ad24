import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Typography } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Answered } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

type Results = Answered<"/api/articles/publish">["results"];

/** Most articles that go out at once. */
const MOST = 100;

/** Lets several approved articles out, each through the same gate; what is refused says why and keeps none of the others back. */
export function BulkPublish() {
  const [open, setOpen] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<Results | null>(null);
  const ready = useQuery({
    queryKey: ["articles", "approved"],
    enabled: open,
    queryFn: () =>
      body(api.GET("/api/articles", { params: { query: { phase: "approved", pageSize: MOST } } })),
  });
  const rows = (ready.data?.articles ?? []).filter((one) => one.publicVersion === null);
  const chosen = rows.filter((one) => !left.has(one.id));
  const publish = useChange({
    run: () =>
      body(
        api.POST("/api/articles/publish", {
          body: { articles: chosen.map(({ id, version }) => ({ id, version })) },
        }),
      ),
    reread: [["articles"]],
    done: ({ results: all }) => `已发布 ${all.filter((one) => one.published).length} 篇`,
    onDone: (answer) => setResults(answer.results),
  });
  const close = (): void => {
    setOpen(false);
    setLeft(new Set());
    setResults(null);
  };
  const titleOf = (id: string): string => rows.find((one) => one.id === id)?.title ?? "";
  const refused = (results ?? []).filter((one) => !one.published);
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="bulk-open">
        批量发布
      </Button>
      <Modal
        open={open}
        title="批量发布"
        okText={`发布 ${chosen.length} 篇`}
        okButtonProps={{ disabled: chosen.length === 0, "data-testid": "bulk-ok" }}
        confirmLoading={publish.isPending}
        onCancel={close}
        onOk={() => publish.mutate(undefined)}
        destroyOnHidden
      >
        {refused.map((one) => (
          <Alert
            key={one.id}
            type="warning"
            showIcon
            className="gap-below"
            title={`${titleOf(one.id)}没有发布：${one.why ?? ""}`}
          />
        ))}
        <Loaded query={ready}>
          {() =>
            rows.length === 0 ? (
              <Typography.Text>没有审签完毕、等待发布的稿件。</Typography.Text>
            ) : (
              <ul className="plain-list">
                {rows.map((one) => (
                  <li key={one.id}>
                    <Checkbox
                      checked={!left.has(one.id)}
                      onChange={({ target }) =>
                        setLeft((now) => {
                          const next = new Set(now);
                          if (target.checked) next.delete(one.id);
                          else next.add(one.id);
                          return next;
                        })
                      }
                    >
                      {one.title}（{one.columnName}）
                    </Checkbox>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Modal>
    </>
  );
}
