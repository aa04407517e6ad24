import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { sortFrom } from "../kit/list/sorting.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { CallerDialog } from "./CallerDialog.tsx";
import { DueTag } from "./Due.tsx";
import { DUES, KINDS, type MatterLine, options, STATES } from "./names.ts";
import { MATTERS } from "./useMatter.ts";

const COLUMNS: TableColumnsType<MatterLine> = [
  { title: "最后一天", width: 190, render: (_, row) => <DueTag {...row} /> },
  { title: "编号", width: 170, className: "number", dataIndex: "number" },
  { title: "类别", width: 70, render: (_, row) => KINDS[row.kind] },
  { title: "标题", dataIndex: "title", width: 300, ellipsis: true },
  { title: "状态", width: 110, render: (_, row) => <StateTag {...STATES[row.state]} /> },
  { title: "主办", width: 180, ellipsis: true, render: (_, row) => row.leadName ?? "—" },
  { title: "反映的单位", width: 180, ellipsis: true, render: (_, row) => row.aboutUnitName ?? "—" },
  { title: "收到", width: 140, className: "number", render: (_, row) => moment(row.receivedAt) },
];

const SORTS = {
  最后一天: "due",
  编号: "number",
  类别: "kind",
  标题: "title",
  状态: "state",
  收到: "receivedAt",
};
type Sort = Filter<"/api/desk/matters">["sort"];

/** A unit sees its own part; whom a letter is about and when it came may be what is hidden from it. */
const UNIT_COLUMNS = COLUMNS.slice(0, 5);

/** Letters by their last day: the desk's queue, or a unit's. Opened by a click or Enter; the filter stands in the address. */
export function DeskPage() {
  const [filter, setFilter] = useUrlFilter(["due", "state", "kind", "unit", "search", "sort", "page"]);
  const [search] = useSearchParams();
  const [calling, setCalling] = useState(false);
  const { role } = useAccount();
  const atDesk = role !== "officer";
  const unitOptions = useUnitOptions(atDesk);
  const page = Number(search.get("page") ?? 1);
  const query = {
    due: keyFrom(DUES, filter.due),
    state: keyFrom(STATES, filter.state),
    kind: keyFrom(KINDS, filter.kind),
    unit: filter.unit,
    search: filter.search,
    sort: sortFrom<Sort>(SORTS, filter.sort),
  };
  const list = useQuery({
    queryKey: [...MATTERS, "list", query, page],
    queryFn: () =>
      body(
        api.GET("/api/desk/matters", {
          params: { query: { ...query, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE } },
        }),
      ),
    placeholderData: (before) => before,
  });
  return (
    <>
      <ListPage
        title="来信"
        lead={atDesk ? "教育阳光服务：按最后一天排列" : "交给本单位的来信，按办理期限排列"}
        actions={
          <>
            {atDesk && (
              <Link to="/desk/board">
                <Button>总览</Button>
              </Link>
            )}
            <Link to="/desk/count">
              <Button>年度统计</Button>
            </Link>
            <Link to="/desk/supervision">
              <Button>督办</Button>
            </Link>
            <Link to="/desk/ledgers">
              <Button>办件台账</Button>
            </Link>
            {atDesk && (
              <Link to="/desk/questions">
                <Button>常见问题</Button>
              </Link>
            )}
            {role === "office" && (
              <Link to="/desk/trials">
                <Button>暗访</Button>
              </Link>
            )}
            {role === "office" && (
              <Link to="/desk/signers">
                <Button>签发人</Button>
              </Link>
            )}
            {role === "office" && (
              <Button type="primary" onClick={() => setCalling(true)} data-testid="desk-caller">
                代填来信
              </Button>
            )}
          </>
        }
        fields={[
          {
            key: "due",
            label: "期限",
            options: options(DUES).filter((one) => atDesk || one.value !== "calls"),
          },
          { key: "state", label: "状态", options: options(STATES) },
          { key: "kind", label: "类别", options: options(KINDS) },
          ...(atDesk ? [{ key: "unit" as const, label: "单位", options: unitOptions }] : []),
          { key: "search", label: "标题、编号" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={atDesk ? COLUMNS : UNIT_COLUMNS}
        rowKey={(row) => row.id}
        empty="没有来信；群众在门户提交或者检查工作组代填的来信列在这里"
        rows={list.data?.matters}
        loading={list.isFetching}
        error={list.error}
        sorts={SORTS}
        paging={{ total: list.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        {...(atDesk ? { exported: { path: "/api/desk/matters.xlsx", query } } : {})}
        linkOf={(row) => `/desk/${row.id}`}
        rowTestId={(row) => `matter-${row.number}`}
      />
      <CallerDialog open={calling} onClose={() => setCalling(false)} />
    </>
  );
}
