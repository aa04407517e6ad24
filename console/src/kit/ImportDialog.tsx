import type { QueryKey } from "@tanstack/react-query";
import { ImportReport, summaryOf, type SheetReport } from "./ImportReport.tsx";
import { WorkbookDialog } from "./WorkbookDialog.tsx";

/** Import by template, the same for every list: download, fill in, upload, read the report row by row, confirm. */
export function ImportDialog(props: {
  open: boolean;
  title: string;
  templatePath: string;
  importPath: string;
  reread: QueryKey[];
  onClose: () => void;
}) {
  return (
    <WorkbookDialog<SheetReport>
      open={props.open}
      title={props.title}
      width={860}
      steps={["下载模板并填写", "核对后确认"]}
      download={{ path: props.templatePath, text: "下载模板" }}
      path={props.importPath}
      what="填好的模板"
      confirm={{ text: "确认导入", testId: "import-confirm" }}
      ready={({ rows }) => rows.length > 0 && rows.every((row) => row.problems.length === 0)}
      reread={props.reread}
      done={(applied) => `导入完成：${summaryOf(applied)}`}
      onClose={props.onClose}
    >
      {(report) => <ImportReport report={report} />}
    </WorkbookDialog>
  );
}
