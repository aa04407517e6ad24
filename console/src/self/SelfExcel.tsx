import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Table, Upload } from "antd";
import { useState } from "react";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

interface Report {
  applied: boolean;
  rows: { row: number; item: string; problems: string[] }[];
  items: number;
}

/** The filled form comes back: checked first, saved whole or not at all. */
export function SelfExcel({
  year,
  open,
  onClose,
  onApplied,
}: {
  year: number;
  open: boolean;
  onClose: () => void;
  onApplied: () => void;
}) {
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const path = (apply: "yes" | "no") => withQuery(`/api/self/${year}/form`, { apply });
  const close = () => {
    setFile(null);
    setReport(null);
    onClose();
  };
  const check = useChange<File, Report>({
    run: (chosen) => sendWorkbook<Report>(path("no"), chosen),
    reread: [],
    onDone: setReport,
  });
  const apply = useChange<File, Report>({
    run: (chosen) => sendWorkbook<Report>(path("yes"), chosen),
    reread: [["self"]],
    done: (done) => (done.applied ? `已保存 ${done.items} 项` : null),
    onDone: (done) => {
      if (!done.applied) return setReport(done);
      close();
      onApplied();
    },
  });
  const wrong = report?.rows.filter((row) => row.problems.length > 0) ?? [];
  return (
    <Modal
      open={open}
      title="上传自评表"
      width={720}
      okText="保存"
      okButtonProps={{ disabled: !report || wrong.length > 0 || !file }}
      confirmLoading={apply.isPending}
      onOk={() => file && apply.mutate(file)}
      onCancel={close}
      destroyOnHidden
    >
      {report === null ? (
        <Upload.Dragger
          accept=".xlsx"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            check.mutate(chosen);
            return false;
          }}
        >
          <p>
            <InboxOutlined style={{ fontSize: 32 }} />
          </p>
          <p>把填好的自评表拖到这里，或点击选择</p>
        </Upload.Dragger>
      ) : (
        <>
          <Alert
            type={wrong.length > 0 ? "error" : "success"}
            showIcon
            className="gap-below"
            title={wrong.length > 0 ? `${wrong.length} 行有误，没有保存` : `${report.items} 项可以保存`}
          />
          {wrong.length > 0 && (
            <>
              <Table
                size="small"
                rowKey="row"
                dataSource={wrong}
                pagination={false}
                columns={[
                  { title: "行", dataIndex: "row", width: 60 },
                  { title: "指标", dataIndex: "item", width: 80 },
                  { title: "说明", render: (_, row) => row.problems.join("；") },
                ]}
              />
              <Button onClick={() => setReport(null)}>重新选择文件</Button>
            </>
          )}
        </>
      )}
    </Modal>
  );
}
