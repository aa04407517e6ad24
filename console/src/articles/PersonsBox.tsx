import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Space, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { PagedTable, usePaging } from "../kit/PagedTable.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { period } from "./names.ts";
import { personLines } from "./personLines.ts";
import { Modal } from "../kit/Modal.tsx";

type Person = Got<"/api/review-persons">["persons"][number];

const REREAD = [["review-persons"], ["articles"], ["patrol"]];

/** Rows pasted from a sheet; what they would have found stands in the dialog before they are switched on. */
function PersonsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [text, setText] = useState("");
  const { persons, wrong } = personLines(text);
  const trial = useChange({
    run: (apply: boolean) => body(api.POST("/api/review-persons", { body: { persons, apply } })),
    reread: REREAD,
    done: (result) => (result.applied ? "已登记" : null),
    onDone: (result) => {
      if (!result.applied) return;
      setText("");
      onClose();
    },
  });
  const ready = persons.length > 0 && wrong.length === 0;
  return (
    <Modal
      open={open}
      title="登记人员名单"
      onCancel={onClose}
      destroyOnHidden
      footer={
        <Space>
          <Button
            disabled={!ready}
            loading={trial.isPending}
            onClick={() => trial.mutate(false)}
            data-testid="persons-try"
          >
            试查已公开的稿件
          </Button>
          <Button
            type="primary"
            disabled={!ready || !trial.data}
            onClick={() => trial.mutate(true)}
            data-testid="persons-apply"
          >
            登记
          </Button>
        </Space>
      }
    >
      <p className="quiet">
        从 Excel
        复制后粘贴，每行一人，依次为：姓名、单位全称、职务、来源、任职起始日期、任职截止日期（两个日期可不填）。
      </p>
      <Input.TextArea
        rows={6}
        value={text}
        aria-label="人员名单"
        data-testid="persons-text"
        placeholder={"示例甲\t示例大学\t党委书记\t任职通知（示例）\t2019-03-01"}
        onChange={(event) => {
          setText(event.target.value);
          trial.reset();
        }}
      />
      {wrong.map((said) => (
        <Alert key={said} type="error" title={said} style={{ marginTop: 12 }} />
      ))}
      {trial.data && (
        <Alert
          type="info"
          data-testid="persons-trial"
          title={`已公开的 ${trial.data.tried} 篇稿件中，${trial.data.texts} 篇的职务与名单不符。`}
          style={{ marginTop: 12 }}
          description={
            trial.data.examples.length === 0
              ? undefined
              : trial.data.examples.map((one) => <div key={one}>{one}</div>)
          }
        />
      )}
    </Modal>
  );
}

/** 人员名单: who holds which post, and since when; texts are held against it. */
export function PersonsBox() {
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const paging = usePaging("personsPage");
  const list = useQuery({
    queryKey: ["review-persons", paging.part],
    queryFn: () => body(api.GET("/api/review-persons", { params: { query: paging.part } })),
    placeholderData: (before) => before,
  });
  const end = useChange({
    run: ({ id, reason }: { id: string; reason: string }) =>
      body(api.POST("/api/review-persons/{id}/end", { params: { path: { id } }, body: { reason } })),
    reread: REREAD,
    done: "已停用",
    onDone: () => setEnding(null),
  });
  return (
    <div className="box">
      <h2>人员名单</h2>
      <Space wrap className="gap-below">
        <Button onClick={() => setAdding(true)} data-testid="persons-new">
          登记人员
        </Button>
        <Button onClick={() => setImporting(true)} data-testid="persons-import">
          导入名单
        </Button>
        <Button href="/api/review-persons.xlsx">导出名单</Button>
      </Space>
      <Loaded query={list}>
        {({ total, persons }) => (
          <PagedTable<Person>
            paging={paging}
            total={total}
            loading={list.isPlaceholderData}
            rowKey={(row) => row.id}
            dataSource={persons}
            columns={[
              { title: "姓名", dataIndex: "name" },
              { title: "单位", dataIndex: "unit" },
              { title: "职务", dataIndex: "title" },
              { title: "任职时间", render: (_, row) => period(row) },
              { title: "来源", dataIndex: "source" },
              { title: "登记", dataIndex: "addedBy" },
              {
                title: "操作",
                render: (_, row) =>
                  row.endedAt === null ? (
                    <Button size="small" onClick={() => setEnding(row.id)}>
                      停用
                    </Button>
                  ) : (
                    <Tag>已停用</Tag>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <ImportDialog
        open={importing}
        title="导入人员名单"
        templatePath="/api/review-persons/template.xlsx"
        importPath="/api/review-persons/import"
        reread={REREAD}
        onClose={() => setImporting(false)}
      />
      <PersonsDialog open={adding} onClose={() => setAdding(false)} />
      <ReasonDialog
        open={ending !== null}
        title="停用"
        okText="停用"
        pending={end.isPending}
        onClose={() => setEnding(null)}
        onReason={(reason) => ending !== null && end.mutate({ id: ending, reason })}
      />
    </div>
  );
}
