import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { ArrivalDay } from "../arrival/ArrivalDay.tsx";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { sortFrom } from "../kit/list/sorting.ts";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { ContributionDrawer } from "./ContributionDrawer.tsx";
import {
  ADOPTED_NAMES,
  CATEGORY_NAMES,
  CATEGORY_OPTIONS,
  type Contribution,
  STATE_OPTIONS,
  STATES,
} from "./names.ts";
import { REFUSALS } from "./refusals.ts";
import { SubmitDialog } from "./SubmitDialog.tsx";

const COLUMNS: TableColumnsType<Contribution> = [
  { title: "单位", dataIndex: "unitName", width: 200, ellipsis: true },
  { title: "标题", dataIndex: "title", width: 300, ellipsis: true },
  { title: "类别", width: 90, render: (_, row) => CATEGORY_NAMES[row.category] },
  { title: "事件日期", width: 110, render: (_, row) => row.eventOn ?? "—" },
  {
    title: "来稿日期",
    width: 160,
    render: (_, row) => <ArrivalDay day={row.sentOn} arrival={row.arrival} />,
  },
  { title: "状态", width: 90, render: (_, row) => <StateTag {...STATES[row.state]} /> },
  { title: "采用方式", width: 110, render: (_, row) => (row.adoptedAs ? ADOPTED_NAMES[row.adoptedAs] : "—") },
];

/** An officer sees one unit only. */
const OWN_COLUMNS = COLUMNS.slice(1);

const SORTS = { 标题: "title", 事件日期: "eventOn", 来稿日期: "sentOn", 状态: "state" };
type Sort = Filter<"/api/contributions">["sort"];

/** What units sent to the portal: the office decides, an officer sends and may withdraw. */
export function ContributionsPage() {
  const [filter, setFilter] = useUrlFilter(["unitId", "state", "category", "search", "sort", "page"]);
  const [search] = useSearchParams();
  const [open, setOpen] = useState<"submit" | "import" | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [year] = useYear();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const page = Number(search.get("page") ?? 1);
  const query = {
    year,
    unitId: filter.unitId,
    state: keyFrom(STATES, filter.state),
    category: keyFrom(CATEGORY_NAMES, filter.category),
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: ["contributions", query, page],
    queryFn: () =>
      body(api.GET("/api/contributions", { params: { query: { ...query, page, pageSize: PAGE_SIZE } } })),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="来稿"
        lead={`${year} 年来稿的登记、采用与退回`}
        actions={
          <>
            <Link to="/contributions/tally">
              <Button>统计</Button>
            </Link>
            <Link to="/contributions/commissions">
              <Button>约稿</Button>
            </Link>
            {!office && (
              <Link to="/contributions/mirror">
                <Button>本单位概况</Button>
              </Link>
            )}
            {office && (
              <Link to="/contributions/pairs">
                <Button>查重</Button>
              </Link>
            )}
            {office && (
              <Button icon={<UploadOutlined />} onClick={() => setOpen("import")}>
                导入
              </Button>
            )}
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => setOpen("submit")}
              data-testid="contribution-new"
            >
              {office ? "登记来稿" : "报送稿件"}
            </Button>
          </>
        }
        fields={[
          ...(office ? [{ key: "unitId" as const, label: "单位", options: unitOptions }] : []),
          { key: "state", label: "状态", options: STATE_OPTIONS },
          { key: "category", label: "类别", options: CATEGORY_OPTIONS },
          { key: "search", label: "标题" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={office ? COLUMNS : OWN_COLUMNS}
        rowKey={(row) => row.id}
        empty="本年还没有来稿；单位可报送来稿，检查工作组可登记或者导入"
        rows={list.data?.contributions}
        loading={list.isFetching}
        error={list.error}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        exported={{ path: "/api/contributions.xlsx", query }}
        onRow={(row) => setShown(row.id)}
        sorts={SORTS}
        bulk={office ? REFUSALS : undefined}
        rowTestId={(row) => `contribution-${row.id}`}
      />
      <ContributionDrawer
        id={shown}
        ids={list.data?.contributions.map((row) => row.id) ?? []}
        onShow={setShown}
        onClose={() => setShown(null)}
      />
      <SubmitDialog open={open === "submit"} onClose={() => setOpen(null)} />
      <ImportDialog
        open={open === "import"}
        title="导入来稿"
        templatePath="/api/contributions/template.xlsx"
        importPath="/api/contributions/import"
        reread={[["contributions"]]}
        onClose={() => setOpen(null)}
      />
    </>
  );
}
