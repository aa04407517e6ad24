import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Table, Tabs, Upload, type TableColumnsType } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { keepFile, sendWorkbook, withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import type { Answered } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { CloseCountButton } from "../evidence/CloseCountButton.tsx";
import { LastClosing } from "../evidence/LastClosing.tsx";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { byMonth, byUnit, type BoardRow } from "./board.ts";
import type { Article } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

type Report = Answered<"/api/wechat/figures/import">;
interface Fields {
  exportedBy: string;
  exportedOn: Dayjs;
}

const COLUMNS: TableColumnsType<Article> = [
  {
    title: "文章",
    render: (_, row) => (
      <a href={row.address} target="_blank" rel="noopener noreferrer">
        {row.title}
      </a>
    ),
  },
  { title: "发布日期", dataIndex: "publishedOn", width: 120 },
  {
    title: "第七天阅读数",
    width: 140,
    align: "right",
    render: (_, row) => (row.reads === null ? "不明" : row.atLeast ? `不少于 ${row.reads}` : row.reads),
  },
  {
    title: "来源稿件",
    render: (_, row) => row.sources.map((one) => `《${one.title}》（${one.unitName}）`).join("、") || "—",
  },
  { title: "数据次数", dataIndex: "snapshots", width: 100, align: "right" },
];

function ImportFigures({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const [proof, setProof] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const keep = useChange({
    run: async (chosen: File) => (await keepFile(chosen)).id,
    reread: [],
    onDone: (id) => setProof(id),
  });
  const send = useChange<Fields, Report>({
    run: ({ exportedBy, exportedOn }) =>
      sendWorkbook<Report>(
        withQuery("/api/wechat/figures/import", {
          apply: "yes",
          exportedBy,
          exportedOn: exportedOn.format("YYYY-MM-DD"),
          proofId: proof ?? "",
        }),
        file!,
      ),
    reread: [["wechat", "articles"]],
    onDone: setReport,
  });
  return (
    <Modal
      open={open}
      title="导入官微数据"
      okText="导入"
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: proof === null || file === null }}
      onCancel={() => {
        setReport(null);
        onClose();
      }}
      onOk={() => void form.submit()}
    >
      <p>
        <a href="/api/wechat/figures/template.xlsx">下载模板</a>
        ，按模板整理后台导出的数据。同一份数据重复导入不会重复计数。
      </p>
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => send.mutate(fields)}>
        <Form.Item name="exportedBy" label="导出人" rules={[{ required: true, message: "请填写导出人" }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="exportedOn" label="导出日期" rules={[{ required: true, message: "请选择导出日期" }]}>
          <DatePicker />
        </Form.Item>
        <Form.Item label="后台截图">
          <Upload
            showUploadList={false}
            beforeUpload={(chosen) => {
              keep.mutate(chosen);
              return false;
            }}
          >
            <Button loading={keep.isPending}>{proof ? "已上传，重新选择" : "上传截图"}</Button>
          </Upload>
        </Form.Item>
        <Form.Item label="数据文件（.xlsx）">
          <Upload
            showUploadList={false}
            accept=".xlsx"
            beforeUpload={(chosen) => {
              setFile(chosen);
              return false;
            }}
          >
            <Button>{file ? file.name : "选择文件"}</Button>
          </Upload>
        </Form.Item>
      </Form>
      {report && (
        <Alert
          type={report.applied ? "success" : "warning"}
          showIcon
          title={
            report.before
              ? "这份文件以前已经导入，没有改动。"
              : report.applied
                ? `新文章 ${report.articles} 篇，新数据 ${report.figures} 条，没有变化 ${report.unchanged} 条。`
                : "数据有误，没有写入，请修改后重新导入。"
          }
          description={
            report.problems.length > 0 && (
              <ul style={{ maxHeight: 200, overflow: "auto" }}>
                {report.problems.map((one) => (
                  <li key={one.row}>
                    第 {one.row} 行：{one.problems.join("；")}
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
    </Modal>
  );
}

const BOARD: TableColumnsType<BoardRow> = [
  { title: "文章", dataIndex: "articles", width: 90, align: "right" },
  { title: "有第七天数据", dataIndex: "known", width: 120, align: "right" },
  {
    title: "已知阅读数合计",
    width: 150,
    align: "right",
    render: (_, row) => (row.reads === null ? "不明" : row.atLeast ? `不少于 ${row.reads}` : row.reads),
  },
];

/** By month and by unit, for the editors; unknown figures are no zeros, and no unit is ranked by them. */
function Board({ articles }: { articles: readonly Article[] }) {
  const table = (title: string, rows: BoardRow[]) => (
    <Table<BoardRow>
      size="small"
      rowKey={(row) => row.name}
      dataSource={rows}
      scroll={{ x: "max-content" }}
      pagination={{ pageSize: 12, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[{ title, dataIndex: "name" }, ...BOARD]}
    />
  );
  return (
    <div className="box">
      <Tabs
        items={[
          { key: "months", label: "按月", children: table("月份", byMonth(articles)) },
          { key: "units", label: "按来源单位", children: table("单位", byUnit(articles)) },
        ]}
      />
    </div>
  );
}

/** The department's articles with the figure of the seventh day: for the editors, out of every score. */
export function Articles() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter(["search"]);
  const [importing, setImporting] = useState(false);
  const list = useQuery({
    queryKey: ["wechat", "articles", year],
    queryFn: () => body(api.GET("/api/wechat/articles", { params: { query: { year } } })),
  });
  return (
    <>
      <ListPage
        title="官微数据"
        lead={
          <>
            阅读数只供编辑参考，不进入评分；采用、推广和账号情况定稿后作为计分数据。
            <LastClosing year={year} source="wechat.platform" />
          </>
        }
        actions={
          <>
            <Button onClick={() => setImporting(true)}>导入数据</Button>
            <CloseCountButton
              what="采用、推广和账号情况的数据"
              run={() => body(api.POST("/api/wechat/tally", { body: { year } }))}

              done={({ closedUntil }) => `“湘微教育”数据已写入，统计截至 ${closedUntil}`}
              testId="wechat-close"
            />
          </>
        }
        fields={[{ key: "search", label: "文章" }]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        empty="还没有官微数据；由检查工作组导入"
        rows={list.data?.articles.filter((row) => !filter.search || row.title.includes(filter.search))}
        loading={list.isPending}
        error={list.error}
      />
      {list.data && list.data.articles.length > 0 && <Board articles={list.data.articles} />}
      <ImportFigures open={importing} onClose={() => setImporting(false)} />
    </>
  );
}
