import { useQuery } from "@tanstack/react-query";
import { Button, Select, Space, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { CloseCountButton } from "../evidence/CloseCountButton.tsx";
import { LastClosing } from "../evidence/LastClosing.tsx";
import { ListPage, PAGE_SIZE } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { keyFrom } from "../kit/keyFrom.ts";
import { shown } from "../kit/points.ts";
import { useAccount } from "../session/session.ts";

/** A month of the year, and its 采用情况通报 to take away. */
function BulletinButton({ year }: { year: number }) {
  const [month, setMonth] = useState(1);
  return (
    <Space.Compact>
      <Select
        value={month}
        aria-label="月份"
        onChange={setMonth}
        options={Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: `${index + 1}月` }))}
      />
      <Button href={withQuery("/api/contributions/bulletin.docx", { year, month })} data-testid="bulletin">
        采用情况通报
      </Button>
    </Space.Compact>
  );
}

type Tally = Got<"/api/contributions/tally">["units"][number];

const percent = (share: number | null): string => (share === null ? "—" : `${(share * 100).toFixed(1)}%`);

const COLUMNS: TableColumnsType<Tally> = [
  { title: "单位", dataIndex: "unitName" },
  { title: "来稿", dataIndex: "submitted", align: "right" },
  { title: "采用", dataIndex: "adopted", align: "right" },
  {
    title: "采用计分",
    dataIndex: "adoptedPoints",
    align: "right",
    render: shown,
  },
  { title: "被退回", dataIndex: "returned", align: "right" },
  { title: "同稿", dataIndex: "duplicates", align: "right" },
  { title: "联合", dataIndex: "joint", align: "right" },
  { title: "约稿", align: "right", render: (_, row) => `${row.invitedAnswered}/${row.invited}` },
  { title: "及时率", dataIndex: "onTimeShare", align: "right", render: percent },
  {
    title: "无来稿月数",
    dataIndex: "emptyMonths",
    align: "right",
  },
];

/** What the table can be sorted by, the most first. */
const SORTS = {
  submitted: "来稿多的在前",
  adopted: "采用多的在前",
  adoptedPoints: "采用计分高的在前",
  returned: "被退回多的在前",
  duplicates: "同稿多的在前",
  joint: "联合多的在前",
  emptyMonths: "无来稿月数多的在前",
};

/** Live counts of a year; closing them writes the numbers, zeros included, as facts that the scores read. */
export function TallyPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter(["search", "sort", "page"]);
  const page = Number(filter.page ?? 1);
  const query = { year, search: filter.search, sort: keyFrom(SORTS, filter.sort), page, pageSize: PAGE_SIZE };
  const office = useAccount().role === "office";
  const tally = useQuery({
    queryKey: ["contributions", "tally", query],
    queryFn: () => body(api.GET("/api/contributions/tally", { params: { query } })),
    placeholderData: (before) => before,
  });
  return (
    <ListPage
      title="来稿统计"
      lead={
        <>
          {`${year} 年，实时统计${tally.data && tally.data.until < `${year}-12-31` ? `，截至 ${tally.data.until}` : ""}；定稿后作为计分数据，可重复定稿，以最近一次为准。`}
          <LastClosing year={year} source="content.tally" />
        </>
      }
      actions={
        office && (
          <>
            <BulletinButton year={year} />
            <CloseCountButton
              what="来稿、采用和退回的数据"
              run={() => body(api.POST("/api/contributions/tally", { body: { year } }))}

              done={(written) => `已写入 ${written.units} 个单位的来稿数据，统计截至 ${written.closedUntil}`}
              testId="tally-close"
            />
          </>
        )
      }
      fields={[
        { key: "search", label: "单位" },
        {
          key: "sort",
          label: "排序",
          options: Object.entries(SORTS).map(([value, label]) => ({ value, label })),
        },
      ]}
      filter={filter}
      onFilter={setFilter}
      columns={COLUMNS}
      rowKey={(row) => row.unitId}
      empty="本年还没有来稿；各单位报送或者检查工作组导入来稿后，这里按单位统计"
      rows={tally.data?.units}
      paging={{ total: tally.data?.total ?? 0, page, pageSize: PAGE_SIZE }}
      loading={tally.isPending}
      error={tally.error}
    />
  );
}
