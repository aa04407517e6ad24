import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { CloseCountButton } from "../evidence/CloseCountButton.tsx";
import { LastClosing } from "../evidence/LastClosing.tsx";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";

type Tally = Got<"/api/participation/tally">["units"][number];

const yesNo = (value: boolean): string => (value ? "是" : "否");

const COLUMNS: TableColumnsType<Tally> = [
  { title: "单位", dataIndex: "unitName" },
  { title: "申报访谈", dataIndex: "applied", align: "right", sorter: (a, b) => a.applied - b.applied },
  { title: "开展访谈", dataIndex: "held", align: "right", sorter: (a, b) => a.held - b.held },
  { title: "计划访谈", dataIndex: "planned", align: "right", sorter: (a, b) => a.planned - b.planned },
  { title: "收到提问", dataIndex: "questionsReceived", align: "right" },
  { title: "已答复", dataIndex: "questionsAnswered", align: "right" },
  { title: "逾期未答复", dataIndex: "openOverdue", align: "right" },
  { title: "负责人出席", dataIndex: "guestIsHead", render: yesNo },
  { title: "答复已公开", dataIndex: "answersPublished", render: yesNo },
  { title: "活动报送", dataIndex: "entries", align: "right", sorter: (a, b) => a.entries - b.entries },
  { title: "活动获奖", dataIndex: "awarded", align: "right", sorter: (a, b) => a.awarded - b.awarded },
  { title: "面向该类的活动", dataIndex: "open", align: "right" },
  { title: "活动采用", dataIndex: "used", align: "right", sorter: (a, b) => a.used - b.used },
];

/** Live counts of a year; closing them writes the numbers, zeros included, as facts that the scores read. */
export function ParticipationTally() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter(["search"]);
  const office = useAccount().role === "office";
  const tally = useQuery({
    queryKey: ["participation", "tally", year],
    queryFn: () => body(api.GET("/api/participation/tally", { params: { query: { year } } })),
  });
  return (
    <ListPage
      title="访谈与活动统计"
      lead={
        <>
          {`${year} 年，实时统计${tally.data && tally.data.until < `${year}-12-31` ? `，截至 ${tally.data.until}` : ""}；定稿后作为计分数据，可重复定稿，以最近一次为准。`}
          <LastClosing year={year} source="participation.tally" />
        </>
      }
      actions={
        office && (
          <CloseCountButton
            what="访谈和活动的数据"
            run={() => body(api.POST("/api/participation/tally", { body: { year } }))}

            done={({ closedUntil }) => `访谈与活动数据已写入，统计截至 ${closedUntil}`}
            testId="participation-close"
          />
        )
      }
      fields={[{ key: "search", label: "单位" }]}
      filter={filter}
      onFilter={setFilter}
      columns={COLUMNS}
      rowKey={(row) => row.unitId}
      empty="本年还没有访谈和活动；开展后这里按单位统计"
      rows={tally.data?.units.filter((row) => !filter.search || row.unitName.includes(filter.search))}
      loading={tally.isPending}
      error={tally.error}
    />
  );
}
