import { UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Space } from "antd";
import { useState } from "react";
import { sendWorkbook, withQuery } from "../api/files.ts";
import { sentence } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { DropField } from "../kit/DropField.tsx";
import { ImportReport, type SheetReport } from "../kit/ImportReport.tsx";
import { AssignmentDifference } from "./AssignmentDifference.tsx";
import type { Proposal } from "./assignmentChanges.ts";
import { useNaming } from "./assignmentNaming.ts";
import { Modal } from "../kit/Modal.tsx";

type AssignmentReport = SheetReport & { proposal: Proposal };

/** Assignments from Excel or CSV: rows checked first, shown as a difference, applied whole as shown. */
export function AssignmentImport({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<AssignmentReport | null>(null);
  const naming = useNaming(year);
  const path = `/api/cycles/${year}/assignments/import`;
  const check = useChange<File, AssignmentReport>({
    run: (chosen) => sendWorkbook<AssignmentReport>(withQuery(path, { apply: "no" }), chosen),
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
  const apply = useChange<{ chosen: File; token: string }, AssignmentReport>({
    run: ({ chosen, token }) =>
      sendWorkbook<AssignmentReport>(withQuery(path, { apply: "yes", token }), chosen),
    reread: [["review"]],
    done: (applied) => (applied.applied ? "专家分配已按文件更新" : null),
    onDone: (applied) => (applied.applied ? close() : setReport(applied)),
  });
  const wrong = report?.rows.some((row) => row.problems.length > 0) ?? false;
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)} data-testid="assignments-import">
        导入
      </Button>
      <Modal
        open={open}
        title="导入专家分配"
        width={880}
        onCancel={close}
        footer={
          report && (
            <Space>
              <Button onClick={restart}>重新选择文件</Button>
              <Button
                type="primary"
                disabled={wrong || report.rows.length === 0}
                loading={apply.isPending}
                onClick={() => file && apply.mutate({ chosen: file, token: report.proposal.token })}
                data-testid="import-confirm"
              >
                采用
              </Button>
            </Space>
          )
        }
      >
        {report ? (
          <>
            <ImportReport report={report} />
            {!wrong && <AssignmentDifference proposal={report.proposal} naming={naming} complete={false} />}
          </>
        ) : (
          <>
            <p className="quiet">
              先在列表中导出，修改后导入。文件中出现的“单位 ×
              分组”以文件为准，没有出现的保持不变；已有评分的专家不能去掉。
            </p>
            <DropField
              accept=".xlsx,.csv"
              text="点击或拖入文件（.xlsx 或 .csv）"
              hint="此步只检查、不写入；有一行有误则全部不导入。"
              checking={check.isPending}
              onChosen={(chosen) => {
                setFile(chosen);
                check.mutate(chosen);
              }}
            />
            {check.error && <Alert type="error" showIcon title={sentence(check.error)} />}
          </>
        )}
      </Modal>
    </>
  );
}
