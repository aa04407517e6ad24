import { Alert, Table } from "antd";
import { WorkbookDialog } from "../kit/WorkbookDialog.tsx";

interface SelfFormReport {
  applied: boolean;
  rows: { row: number; item: string; problems: string[] }[];
  items: number;
}

const wrongOf = ({ rows }: SelfFormReport): SelfFormReport["rows"] =>
  rows.filter((row) => row.problems.length > 0);

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
  return (
    <WorkbookDialog<SelfFormReport>
      open={open}
      title="上传自评表"
      width={720}
      steps={["填写自评表", "核对后保存"]}
      path={`/api/self/${year}/form`}
      what="填好的自评表"
      confirm={{ text: "保存", testId: "self-form-confirm" }}
      ready={(report) => wrongOf(report).length === 0}
      reread={[["self"]]}
      done={({ items }) => `已保存 ${items} 项`}
      onApplied={onApplied}
      onClose={onClose}
    >
      {(report) => {
        const wrong = wrongOf(report);
        return (
          <>
            <Alert
              type={wrong.length > 0 ? "error" : "success"}
              showIcon
              className="gap-below"
              title={wrong.length > 0 ? `${wrong.length} 行有误，没有保存` : `${report.items} 项可以保存`}
            />
            {wrong.length > 0 && (
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
            )}
          </>
        );
      }}
    </WorkbookDialog>
  );
}
