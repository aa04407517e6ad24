import { Alert, Table } from "antd";
import type { FormReport } from "./formReport.ts";
import { formWords, wrongRows } from "./formReport.ts";

/** What an offline form would bring: counted, and every row that is wrong with what to put right. */
export function MarkFormReport({ report }: { report: FormReport }) {
  const wrong = wrongRows(report);
  return (
    <>
      <Alert
        type={wrong.length > 0 ? "error" : report.marks === 0 ? "warning" : "success"}
        showIcon
        className="gap-below"
        title={formWords(report)}
      />
      {wrong.length > 0 && (
        <Table
          size="small"
          rowKey="row"
          dataSource={wrong}
          pagination={{ defaultPageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
          scroll={{ x: 560 }}
          columns={[
            { title: "行", dataIndex: "row", width: 60 },
            { title: "单位编号", dataIndex: "unitId", width: 100 },
            { title: "指标", dataIndex: "item", width: 80 },
            { title: "说明", className: "wrapping", render: (_, row) => row.problems.join("；") },
          ]}
        />
      )}
    </>
  );
}
