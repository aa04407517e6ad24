import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { BulkPublish } from "./BulkPublish.tsx";
import { NewArticleDialog } from "./NewArticleDialog.tsx";
import { type ArticleRow, PHASE_OPTIONS, PHASES, STATE_OPTIONS, STATES } from "./names.ts";
import { useColumns } from "./useArticle.ts";
import type { Filter } from "../api/types.ts";
import { sortFrom } from "../kit/list/sorting.ts";

const COLUMNS: TableColumnsType<ArticleRow> = [
  {
    title: "标题",
    dataIndex: "title",
    width: 360,
    ellipsis: true,
    render: (_, row) => (
      <>
        {row.scheduleMissed && <Tag color="warning">定时未如期</Tag>}
        {row.title}
      </>
    ),
  },
  { title: "栏目", dataIndex: "columnName", width: 110 },
  { title: "状态", width: 90, render: (_, row) => <StateTag {...STATES[row.state]} /> },
  { title: "审签", dataIndex: "shown", width: 180, ellipsis: true },
  { title: "版本", dataIndex: "version", width: 60 },
  {
    title: "发布时间",
    width: 150,
    render: (_, row) =>
      row.publishedAt ? moment(row.publishedAt) : row.scheduledAt ? `定时 ${moment(row.scheduledAt)}` : "—",
  },
  { title: "最后修改", width: 150, render: (_, row) => moment(row.savedAt) },
];

const SORTS = { 标题: "title", 栏目: "column", 状态: "state", 发布时间: "publishedAt", 最后修改: "savedAt" };
type Sort = Filter<"/api/articles">["sort"];

/** Articles of the portal: written, reviewed, scheduled, published, corrected, withdrawn. */
export function ArticlesPage() {
  const [filter, setFilter] = useUrlFilter(["state", "phase", "columnId", "search", "sort", "page"]);
  const [search] = useSearchParams();
  const [open, setOpen] = useState(false);
  const office = useAccount().role === "office";
  const columns = useColumns();
  const page = Number(search.get("page") ?? 1);
  const query = {
    state: keyFrom(STATES, filter.state),
    phase: keyFrom(PHASES, filter.phase),
    columnId: filter.columnId,
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: ["articles", query, page],
    queryFn: () =>
      body(api.GET("/api/articles", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="门户稿件"
        lead="起草、审签、发布、更正和撤回"
        actions={
          <>
            <Link to="/portal-columns">
              <Button>栏目</Button>
            </Link>
            <Link to="/articles/urgent">
              <Button>急件</Button>
            </Link>
            <Link to="/articles/patrol">
              <Button>巡查</Button>
            </Link>
            {office && (
              <Link to="/articles/words">
                <Button>词表</Button>
              </Link>
            )}
            {office && <BulkPublish />}
            {office && (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => setOpen(true)}
                data-testid="article-new"
              >
                起草稿件
              </Button>
            )}
          </>
        }
        fields={[
          { key: "state", label: "状态", options: STATE_OPTIONS },
          { key: "phase", label: "审签", options: PHASE_OPTIONS },
          {
            key: "columnId",
            label: "栏目",
            options: (columns.data?.columns ?? []).map((one) => ({ value: one.id, label: one.name })),
          },
          { key: "search", label: "标题" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        empty="还没有稿件；检查工作组可点击“起草稿件”，或者由采用的来稿转为稿件"
        rows={list.data?.articles}
        loading={list.isFetching}
        error={list.error}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        linkOf={(row) => `/articles/${row.id}`}
        rowTestId={(row) => `article-${row.id}`}
      />
      <NewArticleDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
