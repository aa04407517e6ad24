import { expandTitle } from "../kit/expandTitle.tsx";
import { Button, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { moment } from "../kit/date.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ImportHolidays } from "./ImportHolidays.tsx";
import { MovedDates } from "./MovedDates.tsx";
import { ProposalCard } from "./ProposalCard.tsx";
import { useHolidays, type Holidays } from "./useHolidays.ts";
import { YearDays } from "./YearDays.tsx";

type Year = Holidays["years"][number];

const COLUMNS: TableColumnsType<Year> = [
  { title: "年份", width: 80, className: "number", dataIndex: "year" },
  {
    title: "状态",
    width: 100,
    render: (_, one) =>
      one.state === "official" ? (
        <StateTag text={one.version > 1 ? `第 ${one.version} 版` : "已确认"} tone="good" />
      ) : (
        <StateTag text="暂定" tone="attention" />
      ),
  },
  { title: "放假", width: 80, align: "right", render: (_, one) => `${one.off} 天` },
  { title: "周末上班", width: 90, align: "right", render: (_, one) => `${one.work} 天` },
  {
    title: "依据",
    render: (_, one) => one.sourceDocument ?? "尚未公布，按周末和法定节日暂定",
  },
  {
    title: "确认",
    width: 240,
    render: (_, one) =>
      one.confirmedAt && one.confirmedBy ? `${one.confirmedBy} · ${moment(one.confirmedAt)}` : "—",
  },
];

/** 节假日: the State Council's tables by year; what a working day is in every limit follows from them. */
export function HolidaysPage() {
  const office = useAccount().role === "office";
  const holidays = useHolidays();
  const [importing, setImporting] = useState(false);
  return (
    <Loaded query={holidays} page="节假日">
      {({ years, proposals, moved }) => (
        <>
          <PageHead
            title="节假日"
            lead="各项期限的工作日按此计算；新的安排由一人导入、另一人确认，未到期的期限随之重算"
            actions={
              office && (
                <Button type="primary" onClick={() => setImporting(true)} data-testid="holidays-import">
                  导入年度安排
                </Button>
              )
            }
          />
          {proposals.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} />
          ))}
          <div className="box">
            <h2>年度安排</h2>
            <Table<Year>
              size="small"
              rowKey="year"
              columns={COLUMNS}
              dataSource={years}
              scroll={{ x: "max-content" }}
              pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
              expandable={{
                columnTitle: expandTitle,
                expandedRowRender: (one) => <YearDays year={one.year} />,
              }}
            />
          </div>
          <MovedDates moved={moved} />
          <ImportHolidays open={importing} onClose={() => setImporting(false)} />
        </>
      )}
    </Loaded>
  );
}
