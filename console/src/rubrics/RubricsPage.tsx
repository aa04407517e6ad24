import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { App, Button, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useCycles } from "../cycle/useCycles.ts";
import { short } from "../kit/points.ts";
import { useAccount } from "../session/session.ts";
import { StateLine, StateTag } from "../kit/StateLine.tsx";
import { ImportRubricDialog } from "./ImportRubricDialog.tsx";
import { NewDraftDialog } from "./NewDraftDialog.tsx";
import { originText, type Draft, type Drafts } from "./rubric.ts";
import { useRubrics } from "./useRubrics.ts";

function DraftTable({ drafts, office }: { drafts: Draft[]; office: boolean }) {
  const { modal } = App.useApp();
  const remove = useChange({
    run: ({ id, version }: Draft) =>
      body(api.DELETE("/api/rubrics/drafts/{id}", { params: { path: { id }, query: { version } } })),
    reread: [["rubrics"]],
    done: "草稿已删除",
  });
  const ask = (draft: Draft) =>
    modal.confirm({
      title: `删除草稿“${draft.name}”？`,
      content: "由它启用的年度保留各自冻结的细则，不受影响。",
      okText: "删除",
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(draft).catch(() => undefined),
    });
  return (
    <Table<Draft>
      size="small"
      rowKey="id"
      dataSource={drafts}
      pagination={false}
      scroll={{ x: 900 }}
      locale={{ emptyText: "还没有草稿；可由随平台提供的细则、往年的细则或 Excel 新建" }}
      columns={[
        {
          title: "名称",
          render: (_, one) => (
            <Link to={`/rubrics/draft:${one.id}`} data-testid={`draft-${one.name}`}>
              {one.name}
            </Link>
          ),
        },
        { title: "标题", dataIndex: "title", className: "wrapping" },
        { title: "底本", render: (_, one) => originText(one.basedOn) },
        { title: "总分", align: "right", render: (_, one) => short(one.total) },
        { title: "一级指标", align: "right", dataIndex: "dimensions" },
        { title: "评分要点", align: "right", dataIndex: "items" },
        {
          title: "状态",
          render: (_, one) => (
            <StateLine
              text={one.problems > 0 ? `${one.problems} 处问题` : "可以启用"}
              tone={one.problems > 0 ? "attention" : "good"}
              at={one.changedAt}
              by={one.changedBy}
            />
          ),
        },
        ...(office
          ? [
              {
                title: "操作",
                render: (_: unknown, one: Draft) => (
                  <Button type="link" size="small" danger onClick={() => ask(one)}>
                    删除
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Fixed({ data }: { data: Drafts }) {
  const years = useCycles().data?.cycles ?? [];
  return (
    <ul className="plain-list">
      {data.packs.map((one) => (
        <li key={one.name}>
          <Link to={`/rubrics/pack:${one.name}`}>{one.title}</Link>{" "}
          <span className="quiet">
            随平台提供，{one.dimensions} 个一级指标，{one.items} 个评分要点
          </span>
        </li>
      ))}
      {years.map(({ year }) => (
        <li key={year}>
          <Link to={`/rubrics/cycle:${year}`}>{year} 年度的细则</Link>{" "}
          <StateTag text="已冻结" tone="neutral" />
        </li>
      ))}
    </ul>
  );
}

/** Rubrics: the drafts of the office, the packs that ship, and the frozen ones of past years. */
export function RubricsPage() {
  const rubrics = useRubrics();
  const office = useAccount().role === "office";
  const [dialog, setDialog] = useState<"new" | "import" | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <PageHead
        title="评分细则"
        lead="在草稿中修改；启用年度时冻结副本，以后的修改不影响往年"
        actions={
          office && (
            <>
              <Button
                icon={<UploadOutlined />}
                onClick={() => setDialog("import")}
                data-testid="rubric-import"
              >
                导入
              </Button>
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => setDialog("new")}
                data-testid="rubric-new"
              >
                新建草稿
              </Button>
            </>
          )
        }
      />
      <Loaded query={rubrics}>
        {(data) => (
          <>
            <div className="box">
              <h2>草稿</h2>
              <DraftTable drafts={data.drafts} office={office} />
            </div>
            <div className="box">
              <h2>只读的细则</h2>
              <Fixed data={data} />
            </div>
          </>
        )}
      </Loaded>
      {dialog === "new" && <NewDraftDialog onClose={close} />}
      {dialog === "import" && <ImportRubricDialog onClose={close} />}
    </>
  );
}
