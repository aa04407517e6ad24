import { FileExcelOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { WorkbookDialog } from "../kit/WorkbookDialog.tsx";
import { wrongRows, type FormReport } from "./formReport.ts";
import { MarkFormReport } from "./MarkFormReport.tsx";

/** Marking without a network: the form with all own units as a workbook, filled in, checked, and brought back as drafts. */
export function MarkFormExcel({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => setOpen(true)} data-testid="offline-form">
        离线评分表
      </Button>
      <WorkbookDialog<FormReport>
        open={open}
        title={`${year} 年度离线评分表`}
        width={720}
        steps={["下载并填写", "核对后存为草稿"]}
        download={{
          path: `/api/review/${year}/form.xlsx`,
          text: "下载评分表",
          testId: "offline-form-download",
        }}
        path={`/api/review/${year}/form`}
        what="填好的评分表"
        note="清单项须在系统中勾选，不在表中。"
        confirm={{ text: "存为草稿", testId: "offline-form-confirm" }}
        ready={(report) => report.marks > 0 && wrongRows(report).length === 0}
        reread={[["review"]]}
        done={({ units, marks }) => `已存为草稿：${units} 个单位、${marks} 项`}
        onClose={() => setOpen(false)}
      >
        {(report) => <MarkFormReport report={report} />}
      </WorkbookDialog>
    </>
  );
}
