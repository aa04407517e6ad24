import { useQuery } from "@tanstack/react-query";
import { Tag, type TableColumnsType } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useYear } from "../cycle/useYear.ts";
import { DrawerSteps } from "../kit/list/DrawerSteps.tsx";
import { keyFrom } from "../kit/keyFrom.ts";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { type Pair, VERDICTS } from "./names.ts";
import { PairDrawer } from "./PairDrawer.tsx";

const DECIDED = { no: "待认定", yes: "已认定" };

const keyOf = (pair: Pair): string => `${pair.earlier.id} ${pair.later.id}`;

const percent = (share: number | null): string => (share === null ? "—" : `${(share * 100).toFixed(0)}%`);

const side = (which: "earlier" | "later") => (_: unknown, row: Pair) => (
  <>
    {row[which].title}
    <br />
    <small>
      {row[which].unitName}，{row[which].sentOn}
    </small>
  </>
);

const COLUMNS: TableColumnsType<Pair> = [
  { title: "先到", render: side("earlier") },
  { title: "后到", render: side("later") },
  { title: "相同标题", width: 90, render: (_, row) => (row.sameTitle ? "是" : "否") },
  { title: "正文重合", width: 90, align: "right", render: (_, row) => percent(row.common) },
  {
    title: "认定",
    width: 150,
    render: (_, row) =>
      row.decision ? (
        VERDICTS[row.decision.verdict]
      ) : (
        <Tag color={row.suggestion === "same-text" ? "warning" : "default"}>
          {row.suggestion === "same-text" ? "疑似同稿，待认定" : "待认定"}
        </Tag>
      ),
  },
];

/** Contributions that look alike: the program shows pairs, a person says what they are. */
export function PairsPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter(["decided", "page"]);
  const [search] = useSearchParams();
  const page = Number(search.get("page") ?? 1);
  const [shown, setShown] = useState<string | null>(null);
  const query = { year, decided: keyFrom(DECIDED, filter.decided), page, pageSize: PAGE_SIZE };
  const pairs = useQuery({
    queryKey: ["contributions", "pairs", query],
    queryFn: () => body(api.GET("/api/contributions/pairs", { params: { query } })),
    placeholderData: (before) => before,
  });
  const rows = pairs.data?.pairs;
  return (
    <>
      <ListPage
        title="来稿查重"
        lead={`${year} 年标题相同或正文相近的来稿；由人认定，认定为同稿的，采用计入首次来稿${pairs.data?.more ? "。相近的来稿过多，只列出最近的一部分；选择“待认定”逐批认定后，其余的随后列出" : ""}`}
        actions={null}
        fields={[
          {
            key: "decided",
            label: "认定",
            options: Object.entries(DECIDED).map(([value, label]) => ({ value, label })),
          },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={keyOf}
        empty="没有相近的来稿；登记或者导入来稿后，系统自动比对"
        rows={rows}
        loading={pairs.isFetching}
        error={pairs.error}
        paging={{ total: pairs.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
        onRow={(row) => setShown(keyOf(row))}
        rowTestId={(row) => `pair-${row.later.id}`}
      />
      <PairDrawer
        pair={rows?.find((pair) => keyOf(pair) === shown) ?? null}
        steps={<DrawerSteps id={shown} ids={rows?.map(keyOf) ?? []} onShow={setShown} />}
        onClose={() => setShown(null)}
      />
    </>
  );
}
