import { Alert, Input, Table } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { csrfHeader } from "../api/client.ts";
import { raw, sendWorkbook, withQuery } from "../api/files.ts";
import { DropField } from "../kit/DropField.tsx";
import { useChange } from "../kit/useChange.ts";
import type { paths } from "../generated/api.d.ts";
import { Modal } from "../kit/Modal.tsx";

type Report = paths["/api/rubrics/import"]["post"]["responses"][200]["content"]["application/json"];

async function send(file: File, name: string, apply: "yes" | "no"): Promise<Report> {
  const address = withQuery("/api/rubrics/import", { name, apply });
  if (!file.name.endsWith(".json")) return sendWorkbook<Report>(address, file);
  return raw<Report>(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...csrfHeader() },
    body: file,
  });
}

function ReportView({ report }: { report: Report }) {
  if (report.wrong.length > 0)
    return (
      <>
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={`有 ${report.wrong.length} 处不能读取，请改正后重新选择文件，尚未写入任何内容。`}
        />
        <Table
          size="small"
          rowKey={(one) => `${one.sheet}${one.row}${one.problem}`}
          dataSource={report.wrong}
          pagination={{ defaultPageSize: 10, hideOnSinglePage: true }}
          scroll={{ x: 500 }}
          columns={[
            { title: "工作表", dataIndex: "sheet" },
            { title: "行", dataIndex: "row", width: 60 },
            { title: "说明", dataIndex: "problem", className: "wrapping" },
          ]}
        />
      </>
    );
  const { problems } = report;
  return (
    <Alert
      type={problems.length > 0 ? "warning" : "success"}
      showIcon
      title={`“${report.title}”，${report.items} 个评分要点${problems.length > 0 ? `；可以导入，但有 ${problems.length} 处问题，改正前不能启用` : "，合计相符"}`}
      description={
        problems.length > 0 && (
          <ul className="plain-list">
            {problems.map((one) => (
              <li key={one.text}>{one.text}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

/** A rubric from Excel or JSON as a new draft: named, checked, read, confirmed. */
export function ImportRubricDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const check = useChange<File, Report>({
    run: (chosen) => send(chosen, name.trim() || chosen.name, "no"),
    reread: [],
  });
  const apply = useChange<File, Report>({
    run: (chosen) => send(chosen, name.trim(), "yes"),
    reread: [["rubrics"]],
    done: "已导入为草稿",
    onDone: ({ id }) => {
      onClose();
      if (id) void navigate(`/rubrics/draft:${id}`);
    },
  });
  const report = check.data;
  const usable = report !== undefined && report.wrong.length === 0;
  return (
    <Modal
      open
      title="导入评分细则"
      width={760}
      okText="导入为草稿"
      okButtonProps={{ disabled: !usable || name.trim() === "", "data-testid": "import-confirm" }}
      confirmLoading={apply.isPending}
      onCancel={onClose}
      onOk={() => file && apply.mutate(file)}
    >
      <Input
        aria-label="草稿名称"
        prefix={<span className="quiet">草稿名称</span>}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
        className="gap-below"
        data-testid="import-name"
      />
      <DropField
        accept=".xlsx,.json"
        text={file?.name ?? "点击或拖入导出的评分细则（.xlsx 或 .json）"}
        hint="此步只检查、不写入；模板可由任一份细则导出。"
        checking={check.isPending}
        onChosen={(chosen) => {
          setFile(chosen);
          if (name.trim() === "") setName(chosen.name.replace(/\.(xlsx|json)$/, ""));
          check.mutate(chosen);
        }}
      />
      <div style={{ marginTop: 12 }}>{report && <ReportView report={report} />}</div>
    </Modal>
  );
}
