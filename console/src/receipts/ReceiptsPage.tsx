import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useYear } from "../cycle/useYear.ts";
import { DOCUMENT_NAMES, keyOf, named, type Receipts } from "./names.ts";

const COLUMNS: TableColumnsType<Receipts["received"][number]> = [
  {
    title: "单位",
    className: "wrapping",
    render: (_, row) => <Link to={`/units/${row.unitId}`}>{row.unit}</Link>,
  },
  { title: "签收人", render: (_, row) => row.by },
  { title: "签收时间", render: (_, row) => moment(row.at) },
  { title: "版本", className: "number", render: (_, row) => `第 ${row.version} 版` },
  {
    title: "校验值（SHA-256）",
    className: "number",
    render: (_, row) => <span title={row.sha256}>{row.sha256.slice(0, 16)}</span>,
  },
];

/** Who has signed for the notice, its corrigenda and the feedback sheets of a year, and who has not. */
export function ReceiptsPage() {
  const [year] = useYear();
  const page = useQuery({
    queryKey: ["receipts", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/receipts", { params: { path: { year } } })),
  });
  return (
    <>
      <PageHead title="签收情况" lead={`${year} 年度；到期未签收的单位由系统提醒，须回避的单位不在其中`} />
      <Loaded query={page}>
        {({ documents }) => (
          <>
            {documents.length === 0 && <p className="box">本年度还没有发出需要签收的文件。</p>}
            {documents.map((one) => (
              <div key={keyOf(one)} className="box" data-testid={`receipts-${keyOf(one)}`}>
                <h2>
                  {DOCUMENT_NAMES[one.document]}：{named(one)}
                </h2>
                <p>
                  {moment(one.sentAt)} 发出，签收期限 {one.due}；已签收 {one.received.length} 个单位，未签收{" "}
                  {one.missing.length} 个单位。
                </p>
                {one.missing.length > 0 && (
                  <p className="wrapping" data-testid="missing">
                    未签收：{one.missing.map((unit) => unit.unit).join("、")}
                  </p>
                )}
                {one.received.length > 0 && (
                  <Table
                    size="small"
                    rowKey="unitId"
                    columns={COLUMNS}
                    dataSource={one.received}
                    scroll={{ x: "max-content" }}
                    pagination={{
                      defaultPageSize: 20,
                      hideOnSinglePage: true,
                      showTotal: (count) => `共 ${count} 个单位`,
                    }}
                  />
                )}
              </div>
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}
