import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Select, Space, Tag } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got, Sent } from "../api/types.ts";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { PagedTable, usePaging } from "../kit/PagedTable.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { LEVELS, period } from "./names.ts";
import { PersonsBox } from "./PersonsBox.tsx";
import { Modal } from "../kit/Modal.tsx";

type Word = Got<"/api/review-words">["words"][number];
type Allowance = Got<"/api/review-allowances">["allowances"][number];
type NewWord = Sent<"/api/review-words", "post">["words"][number];
type Fields = Omit<NewWord, "from" | "until"> & { from?: Dayjs; until?: Dayjs };
type Ending = { kind: "words" | "allowances"; id: string };

const KINDS = { forbidden: "不应出现", fixed: "固定表述" } as const;
const REREAD = [["review-words"], ["review-allowances"], ["articles"], ["patrol"]];
const LEVEL_OPTIONS = Object.entries(LEVELS).map(([value, { text }]) => ({ value, label: text }));

const shaped = ({ from, until, ...word }: Fields): NewWord => ({
  ...word,
  from: from?.format("YYYY-MM-DD") ?? null,
  until: until?.format("YYYY-MM-DD") ?? null,
});

/** A row is tried on what is published before it speaks: what it would have found stands in the dialog. */
function WordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const trial = useChange({
    run: ({ word, apply }: { word: NewWord; apply: boolean }) =>
      body(api.POST("/api/review-words", { body: { words: [word], apply } })),
    reread: REREAD,
    done: (result) => (result.applied ? "已启用" : null),
    onDone: (result) => result.applied && onClose(),
  });
  const row = trial.data?.rows[0];
  // What is wrong stands beside its field.
  const run = (apply: boolean) =>
    form.validateFields().then(
      (fields) => trial.mutate({ word: shaped(fields), apply }),
      () => undefined,
    );
  return (
    <Modal
      open={open}
      title="添加词条"
      onCancel={onClose}
      destroyOnHidden
      footer={
        <Space>
          <Button onClick={() => void run(false)} loading={trial.isPending} data-testid="word-try">
            试查已公开的稿件
          </Button>
          <Button
            type="primary"
            disabled={!row || row.refused !== null}
            onClick={() => void run(true)}
            data-testid="word-apply"
          >
            启用
          </Button>
        </Space>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ kind: "forbidden", level: "warn" }}
        onValuesChange={() => trial.reset()}
      >
        <Form.Item name="text" label="词语" rules={[{ required: true, message: "请填写词语" }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label="种类">
          <Select options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="level" label="级别">
          <Select options={LEVEL_OPTIONS} />
        </Form.Item>
        <Form.Item name="source" label="来源" rules={[{ required: true, message: "请写明来源" }]}>
          <Input maxLength={200} placeholder="文件名称、文号" />
        </Form.Item>
        <Form.Item name="replacement" label="建议改为（可不填）">
          <Input maxLength={60} />
        </Form.Item>
        <Space>
          <Form.Item name="from" label="生效日期（可不填）">
            <DatePicker />
          </Form.Item>
          <Form.Item name="until" label="失效日期（可不填）">
            <DatePicker />
          </Form.Item>
        </Space>
      </Form>
      {row && trial.data && (
        <Alert
          type={row.refused ? "error" : "info"}
          data-testid="word-trial"
          title={
            row.refused
              ? `不能启用：${row.refused}`
              : `已公开的 ${trial.data.tried} 篇稿件中，${row.texts} 篇有这个词语。`
          }
          description={
            row.examples.length === 0 ? undefined : row.examples.map((one) => <div key={one}>…{one}…</div>)
          }
        />
      )}
    </Modal>
  );
}

/** 审稿词表: the office's own words with source and validity, and what was declared right. */
export function WordsPage() {
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [ending, setEnding] = useState<Ending | null>(null);
  const wordPaging = usePaging();
  const allowancePaging = usePaging("allowancesPage");
  const words = useQuery({
    queryKey: ["review-words", wordPaging.part],
    queryFn: () => body(api.GET("/api/review-words", { params: { query: wordPaging.part } })),
    placeholderData: (before) => before,
  });
  const allowances = useQuery({
    queryKey: ["review-allowances", allowancePaging.part],
    queryFn: () => body(api.GET("/api/review-allowances", { params: { query: allowancePaging.part } })),
    placeholderData: (before) => before,
  });
  const end = useChange({
    run: ({ kind, id, reason }: Ending & { reason: string }) =>
      body(
        kind === "words"
          ? api.POST("/api/review-words/{id}/end", { params: { path: { id } }, body: { reason } })
          : api.POST("/api/review-allowances/{id}/end", { params: { path: { id } }, body: { reason } }),
      ),
    reread: REREAD,
    done: "已停用",
    onDone: () => setEnding(null),
  });
  const stop = (one: Ending, ended: boolean) =>
    ended ? (
      <Tag>已停用</Tag>
    ) : (
      <Button size="small" onClick={() => setEnding(one)}>
        停用
      </Button>
    );
  return (
    <>
      <PageHead
        title="审稿词表"
        lead="启用前先在已公开的稿件上试查；日常用词不能启用。词表本身不对外提供。"
        actions={
          <>
            <Link to="/articles">
              <Button>返回稿件</Button>
            </Link>
            <Button href="/api/review-words.xlsx">导出词表</Button>
            <Button onClick={() => setImporting(true)} data-testid="words-import">
              导入词表
            </Button>
            <Button type="primary" onClick={() => setAdding(true)} data-testid="word-new">
              添加词条
            </Button>
          </>
        }
      />
      <div className="box">
        <h2>词条</h2>
        <Loaded query={words}>
          {(found) => (
            <PagedTable<Word>
              paging={wordPaging}
              total={found.total}
              loading={words.isPlaceholderData}
              rowKey={(row) => row.id}
              dataSource={found.words}
              columns={[
                { title: "词语", dataIndex: "text" },
                { title: "种类", render: (_, row) => KINDS[row.kind] },
                { title: "级别", render: (_, row) => LEVELS[row.level].text },
                { title: "建议改为", render: (_, row) => row.replacement ?? "—" },
                { title: "来源", dataIndex: "source" },
                { title: "有效期", render: (_, row) => period(row) },
                { title: "登记", dataIndex: "addedBy" },
                {
                  title: "操作",
                  render: (_, row) => stop({ kind: "words", id: row.id }, row.endedAt !== null),
                },
              ]}
            />
          )}
        </Loaded>
      </div>
      <div className="box">
        <h2>误报登记</h2>
        <Loaded query={allowances}>
          {(found) => (
            <PagedTable<Allowance>
              paging={allowancePaging}
              total={found.total}
              loading={allowances.isPlaceholderData}
              rowKey={(row) => row.id}
              dataSource={found.allowances}
              columns={[
                { title: "词语", dataIndex: "text" },
                { title: "理由", dataIndex: "reason" },
                { title: "登记人", dataIndex: "owner" },
                { title: "有效期至", dataIndex: "until", className: "number" },
                { title: "操作", render: (_, row) => stop({ kind: "allowances", id: row.id }, row.ended) },
              ]}
            />
          )}
        </Loaded>
      </div>
      <PersonsBox />
      <ImportDialog
        open={importing}
        title="导入审稿词表"
        templatePath="/api/review-words/template.xlsx"
        importPath="/api/review-words/import"
        reread={REREAD}
        onClose={() => setImporting(false)}
      />
      <WordDialog open={adding} onClose={() => setAdding(false)} />
      <ReasonDialog
        open={ending !== null}
        title="停用"
        okText="停用"
        pending={end.isPending}
        onClose={() => setEnding(null)}
        onReason={(reason) => ending && end.mutate({ ...ending, reason })}
      />
    </>
  );
}
