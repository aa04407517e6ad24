import { DownloadOutlined, FileExcelOutlined, InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Space, Steps, Upload } from "antd";
import { useState } from "react";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { wrongRows, type FormReport } from "./formReport.ts";
import { MarkFormReport } from "./MarkFormReport.tsx";
import { Modal } from "../kit/Modal.tsx";

/** Marking without a network: the form with all own units as a workbook, filled in, checked, and brought back as drafts. */
export function MarkFormExcel({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<FormReport | null>(null);
  const path = (apply: "yes" | "no") => withQuery(`/api/review/${year}/form`, { apply });
  const check = useChange<File, FormReport>({
    run: (chosen) => sendWorkbook<FormReport>(path("no"), chosen),
    reread: [],
    onDone: setReport,
  });
  const restart = () => {
    setFile(null);
    setReport(null);
    check.reset();
  };
  const close = () => {
    restart();
    setOpen(false);
  };
  const apply = useChange<File, FormReport>({
    run: (chosen) => sendWorkbook<FormReport>(path("yes"), chosen),
    reread: [["review"]],
    done: (applied) => (applied.applied ? `已存为草稿：${applied.units} 个单位、${applied.marks} 项` : null),
    onDone: (applied) => (applied.applied ? close() : setReport(applied)),
  });
  return (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => setOpen(true)} data-testid="offline-form">
        离线评分表
      </Button>
      <Modal
        open={open}
        title={`${year} 年度离线评分表`}
        width={720}
        onCancel={close}
        footer={
          report && (
            <Space>
              <Button onClick={restart}>重新选择文件</Button>
              <Button
                type="primary"
                disabled={!file || report.marks === 0 || wrongRows(report).length > 0}
                loading={apply.isPending}
                onClick={() => file && apply.mutate(file)}
                data-testid="offline-form-confirm"
              >
                存为草稿
              </Button>
            </Space>
          )
        }
      >
        <Steps
          size="small"
          current={report ? 2 : 0}
          className="gap-below"
          items={[{ title: "下载并填写" }, { title: "上传检查" }, { title: "核对后存为草稿" }]}
        />
        {report ? (
          <MarkFormReport report={report} />
        ) : (
          <>
            <Button
              icon={<DownloadOutlined />}
              href={`/api/review/${year}/form.xlsx`}
              className="gap-below"
              data-testid="offline-form-download"
            >
              下载评分表
            </Button>
            <Upload.Dragger
              accept=".xlsx"
              maxCount={1}
              showUploadList={false}
              disabled={check.isPending}
              beforeUpload={(chosen) => {
                setFile(chosen);
                check.mutate(chosen);
                return false;
              }}
            >
              <p className="ant-upload-drag-icon">
                <InboxOutlined />
              </p>
              <p>{check.isPending ? "正在检查…" : "点击或拖入填好的评分表（.xlsx）"}</p>
              <p className="quiet">
                此步只检查、不写入；有一行有误则全部不导入。清单项须在系统中勾选，不在表中。
              </p>
            </Upload.Dragger>
            {check.error && <Alert type="error" showIcon title={sentence(check.error)} />}
          </>
        )}
      </Modal>
    </>
  );
}
