import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Space, Table, Upload } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { useAccount } from "../session/session.ts";
import { SamplesDialog } from "./SamplesDialog.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

export type Ledger = Got<"/api/desk/ledgers">["ledgers"][number];
type Report = {
  applied: boolean;
  units: { unitId: string; rows: number; replaces: boolean }[];
  wrong: { row: number; problems: string[] }[];
  wrongRows: number;
};

const IMPORT = "/api/desk/ledgers/import";

/** What a file holds, before it is written: nothing is, while one line is wrong. */
function CheckDialog({
  year,
  file,
  report,
  onClose,
}: {
  year: number;
  file: File;
  report: Report;
  onClose: () => void;
}) {
  const apply = useChange<void, Report>({
    run: () => sendWorkbook<Report>(withQuery(IMPORT, { year: String(year), apply: "yes" }), file),
    reread: [[...MATTERS]],
    done: "台账已导入",
    onDone: onClose,
  });
  const rows = report.units.reduce((sum, one) => sum + one.rows, 0);
  const replaced = report.units.filter((one) => one.replaces).length;
  return (
    <Modal
      open
      title="核对台账"
      okText="确认导入"
      okButtonProps={{ disabled: report.wrongRows > 0 || rows === 0, "data-testid": "ledger-confirm" }}
      confirmLoading={apply.isPending}
      onOk={() => apply.mutate()}
      onCancel={onClose}
    >
      {report.wrongRows > 0 ? (
        <>
          <Alert
            type="error"
            showIcon
            title={`${report.wrongRows} 行有误，没有写入任何内容；请改正后重新上传。`}
          />
          <ul>
            {report.wrong.map((one) => (
              <li key={one.row}>
                第 {one.row} 行：{one.problems.join("；")}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {report.units.length} 个单位，{rows} 件。
          {replaced > 0 && `其中 ${replaced} 个单位的原台账由本次的代替；原台账保留备查，不再计入统计。`}
        </p>
      )}
    </Modal>
  );
}

/** 办件台账: what units handled outside this desk, by their own count, with where it came from and what a look at it found. */
export function LedgersPage() {
  const [year] = useYear();
  const { role } = useAccount();
  const [checked, setChecked] = useState<{ file: File; report: Report } | null>(null);
  const [looking, setLooking] = useState<Ledger | null>(null);
  const ledgers = useQuery({
    queryKey: [...MATTERS, "ledgers", year],
    queryFn: () => body(api.GET("/api/desk/ledgers", { params: { query: { year } } })),
  });
  const check = useChange<File, Report>({
    run: async (file) => {
      const report = await sendWorkbook<Report>(withQuery(IMPORT, { year: String(year), apply: "no" }), file);
      setChecked({ file, report });
      return report;
    },
    reread: [],
  });
  return (
    <>
      <PageHead
        title="办件台账"
        lead={`${year} 年各单位自己的信箱、热线和网站收到的来信；只有件数、日期和评价，没有来信人和内容`}
        actions={
          role !== "leader" && (
            <Space wrap>
              <Button href="/api/desk/ledgers/template.xlsx">下载模板</Button>
              <Upload
                accept=".xlsx,.csv"
                showUploadList={false}
                beforeUpload={(file) => {
                  check.mutate(file);
                  return false;
                }}
              >
                <Button type="primary" loading={check.isPending}>
                  导入台账
                </Button>
              </Upload>
            </Space>
          )
        }
      />
      <Loaded query={ledgers}>
        {({ ledgers: all }) => (
          <div className="box">
            <Table<Ledger>
              size="small"
              rowKey="id"
              dataSource={all}
              scroll={{ x: "max-content" }}
              locale={{ emptyText: "还没有导入台账；可下载模板，填写后导入" }}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              columns={[
                { title: "单位", dataIndex: "unitName", fixed: "left" },
                { title: "件数", className: "number", dataIndex: "rows" },
                {
                  title: "来源",
                  render: (_, row) => (row.givenBy === "unit" ? "单位自报" : "检查工作组收集"),
                },
                { title: "导入", render: (_, row) => `${row.importedBy}，${moment(row.importedAt)}` },
                { title: "状态", render: (_, row) => (row.replacedAt ? "已由新台账代替" : "计入统计") },
                {
                  title: "抽查",
                  render: (_, row) => {
                    const words = `抽 ${row.drawn} 件，已核 ${row.looked} 件，不符 ${row.wrong} 件`;
                    return role === "office" && !row.replacedAt ? (
                      <Button type="link" size="small" onClick={() => setLooking(row)}>
                        {words}
                      </Button>
                    ) : (
                      words
                    );
                  },
                },
              ]}
            />
          </div>
        )}
      </Loaded>
      {checked && <CheckDialog year={year} {...checked} onClose={() => setChecked(null)} />}
      {looking && <SamplesDialog ledger={looking} onClose={() => setLooking(null)} />}
    </>
  );
}
