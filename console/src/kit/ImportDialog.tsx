import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import type { QueryKey } from "@tanstack/react-query";
import { Alert, Button, Space, Steps, Upload } from "antd";
import { useState } from "react";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useChange } from "./useChange.ts";
import { ImportReport, summaryOf, type Report } from "./ImportReport.tsx";
import { Modal } from "./Modal.tsx";

/** Import by template, the same for every list: download, fill in, upload, read the report row by row, confirm. */
export function ImportDialog(props: {
  open: boolean;
  title: string;
  templatePath: string;
  importPath: string;
  reread: QueryKey[];
  onClose: () => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const restart = () => {
    setFile(null);
    setReport(null);
    check.reset();
  };
  const close = () => {
    restart();
    props.onClose();
  };
  const check = useChange<File, Report>({
    run: (chosen) => sendWorkbook<Report>(withQuery(props.importPath, { apply: "no" }), chosen),
    reread: [],
    onDone: setReport,
  });
  const apply = useChange<File, Report>({
    run: (chosen) => sendWorkbook<Report>(withQuery(props.importPath, { apply: "yes" }), chosen),
    reread: props.reread,
    done: (applied) => (applied.applied ? `导入完成：${summaryOf(applied)}` : null),
    onDone: (applied) => (applied.applied ? close() : setReport(applied)),
  });
  const wrong = report?.rows.some((row) => row.problems.length > 0) ?? false;
  return (
    <Modal
      open={props.open}
      title={props.title}
      width={860}
      onCancel={close}
      footer={
        report && (
          <Space>
            <Button onClick={restart}>重新选择文件</Button>
            <Button
              type="primary"
              disabled={wrong || report.rows.length === 0 || !file}
              loading={apply.isPending}
              onClick={() => file && apply.mutate(file)}
              data-testid="import-confirm"
            >
              确认导入
            </Button>
          </Space>
        )
      }
    >
      <Steps
        size="small"
        current={report ? 2 : 0}
        className="gap-below"
        items={[{ title: "下载模板并填写" }, { title: "上传检查" }, { title: "核对后确认" }]}
      />
      {report ? (
        <ImportReport report={report} />
      ) : (
        <>
          <Button icon={<DownloadOutlined />} href={props.templatePath} className="gap-below">
            下载模板
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
            <p>{check.isPending ? "正在检查…" : "点击或拖入填好的模板（.xlsx）"}</p>
            <p className="quiet">此步只检查、不写入；有一行有误则全部不导入。</p>
          </Upload.Dragger>
          {check.error && (
            <Alert type="error" showIcon title={sentence(check.error)} style={{ marginTop: 12 }} />
          )}
        </>
      )}
    </Modal>
  );
}
