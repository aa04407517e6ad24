import { DownloadOutlined } from "@ant-design/icons";
import type { QueryKey } from "@tanstack/react-query";
import { Alert, Button, Space, Steps } from "antd";
import { useState, type ReactNode } from "react";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { DropField } from "./DropField.tsx";
import { Modal } from "./Modal.tsx";
import { useChange } from "./useChange.ts";

interface WorkbookDialogProps<Report extends { applied: boolean }> {
  open: boolean;
  title: string;
  width: number;
  /** What is done before the upload, and the last step. */
  steps: [first: string, last: string];
  /** Where the workbook to be filled in lies, when it is had from here. */
  download?: { path: string; text: string; testId?: string };
  /** Takes the workbook; `apply` says whether it is only checked. */
  path: string;
  /** What is to be uploaded: 填好的模板. */
  what: string;
  /** Beside “此步只检查、不写入”. */
  note?: string;
  confirm: { text: string; testId: string };
  /** Whether what was read may be taken over. */
  ready: (report: Report) => boolean;
  children: (report: Report) => ReactNode;
  reread: QueryKey[];
  /** What was taken over, in words. */
  done: (report: Report) => string;
  onApplied?: () => void;
  onClose: () => void;
}

/** A workbook that comes back filled in: uploaded, checked row by row, and taken over whole or not at all. */
export function WorkbookDialog<Report extends { applied: boolean }>(props: WorkbookDialogProps<Report>) {
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const send = (apply: "yes" | "no") => (chosen: File) =>
    sendWorkbook<Report>(withQuery(props.path, { apply }), chosen);
  const check = useChange<File, Report>({ run: send("no"), reread: [], onDone: setReport });
  const restart = () => {
    setFile(null);
    setReport(null);
    check.reset();
  };
  const close = () => {
    restart();
    props.onClose();
  };
  const apply = useChange<File, Report>({
    run: send("yes"),
    reread: props.reread,
    done: (applied) => (applied.applied ? props.done(applied) : null),
    onDone: (applied) => {
      if (!applied.applied) return setReport(applied);
      close();
      props.onApplied?.();
    },
  });
  const [first, last] = props.steps;
  return (
    <Modal
      open={props.open}
      title={props.title}
      width={props.width}
      onCancel={close}
      footer={
        report && (
          <Space>
            <Button onClick={restart}>重新选择文件</Button>
            <Button
              type="primary"
              disabled={!file || !props.ready(report)}
              loading={apply.isPending}
              onClick={() => file && apply.mutate(file)}
              data-testid={props.confirm.testId}
            >
              {props.confirm.text}
            </Button>
          </Space>
        )
      }
    >
      <Steps
        size="small"
        current={report ? 2 : 0}
        className="gap-below"
        items={[{ title: first }, { title: "上传检查" }, { title: last }]}
      />
      {report ? (
        props.children(report)
      ) : (
        <>
          {props.download && (
            <Button
              icon={<DownloadOutlined />}
              href={props.download.path}
              className="gap-below"
              data-testid={props.download.testId}
            >
              {props.download.text}
            </Button>
          )}
          <DropField
            accept=".xlsx"
            text={`点击或拖入${props.what}（.xlsx）`}
            hint={<>此步只检查、不写入；有一行有误则全部不导入。{props.note}</>}
            checking={check.isPending}
            onChosen={(chosen) => {
              setFile(chosen);
              check.mutate(chosen);
            }}
          />
          {check.error && (
            <Alert type="error" showIcon title={sentence(check.error)} style={{ marginTop: 12 }} />
          )}
        </>
      )}
    </Modal>
  );
}
