import { Alert, Table } from "antd";
import { StateTag, type Tone } from "./StateLine.tsx";

/** What every import answers: whether it was written, and a verdict for every row. */
export interface SheetReport {
  applied: boolean;
  rows: {
    row: number;
    id?: string;
    unitId?: string;
    name?: string;
    title?: string;
    state: string;
    problems: string[];
    /** What is to be known of a row that is taken. */
    note?: string | null;
  }[];
}

type Row = SheetReport["rows"][number];

const STATES: Record<string, { text: string; tone: Tone }> = {
  new: { text: "新增", tone: "good" },
  changed: { text: "更新", tone: "running" },
  unchanged: { text: "无变化", tone: "neutral" },
  wrong: { text: "有误", tone: "bad" },
};

const stateOf = (state: string) => STATES[state] ?? { text: state, tone: "neutral" as const };

/** For example: 新增 150 行，更新 5 行. */
export function summaryOf(report: SheetReport): string {
  const counts = new Map<string, number>();
  for (const row of report.rows) counts.set(row.state, (counts.get(row.state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${stateOf(state).text} ${count} 行`).join("，");
}

export function ImportReport({ report }: { report: SheetReport }) {
  const wrong = report.rows.filter((row) => row.problems.length > 0).length;
  return (
    <>
      <Alert
        type={wrong > 0 ? "error" : "success"}
        showIcon
        className="gap-below"
        title={
          report.rows.length === 0
            ? "文件中没有数据行，请填写后重新上传。"
            : wrong > 0
              ? `共 ${report.rows.length} 行，其中 ${wrong} 行有误；请按说明改正后重新上传，尚未写入任何内容。`
              : `共 ${report.rows.length} 行，全部合格：${summaryOf(report)}。确认后写入。`
        }
      />
      <Table
        size="small"
        rowKey={(row) => `${row.row} ${row.id ?? row.unitId ?? ""} ${row.name ?? row.title ?? ""}`}
        dataSource={[...report.rows].sort((a, b) => b.problems.length - a.problems.length || a.row - b.row)}
        pagination={{ defaultPageSize: 10, showSizeChanger: false }}
        scroll={{ x: 760 }}
        columns={[
          { title: "行", dataIndex: "row", width: 60 },
          ...(report.rows.some((row) => row.id ?? row.unitId)
            ? [{ title: "编号", render: (_: unknown, row: Row) => row.id ?? row.unitId ?? "", width: 100 }]
            : []),
          { title: "名称", render: (_, row) => row.name ?? row.title ?? "" },
          {
            title: "结果",
            width: 90,
            render: (_, row) => <StateTag {...stateOf(row.state)} />,
          },
          { title: "说明", className: "wrapping", render: (_, row) => row.problems.join("；") || row.note },
        ]}
      />
    </>
  );
}
