import { Button, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { StateLine } from "../kit/StateLine.tsx";
import { usedFor, written } from "./names.ts";
import { NUMBERS, type DocumentNumber } from "./useNumbers.ts";

/** Every number that was given, newest first; a void one stays. */
export function NumberTable({ numbers, editable }: { numbers: DocumentNumber[]; editable: boolean }) {
  const [voiding, setVoiding] = useState<DocumentNumber | null>(null);
  const save = useChange({
    run: ({ agency, year, serial, reason }: DocumentNumber & { reason: string }) =>
      body(api.POST("/api/document-numbers/void", { body: { agency, year, serial, reason } })),
    reread: NUMBERS,
    done: "文号已作废",
    onDone: () => setVoiding(null),
  });
  return (
    <>
      <Table<DocumentNumber>
        size="small"
        rowKey={written}
        dataSource={numbers}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: <span tabIndex={0}>暂无文号；文件签发时由系统编号</span> }}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true, showTotal: (count) => `共 ${count} 个号` }}
        columns={[
          { title: "文号", render: (_, one) => written(one) },
          { title: "标题", className: "wrapping", dataIndex: "title" },
          { title: "用途", render: (_, one) => usedFor(one.reference) },
          { title: "编取人", render: (_, one) => one.takenBy },
          { title: "编取时间", render: (_, one) => moment(one.takenAt) },
          {
            title: "状态",
            render: (_, one) =>
              one.voidReason === null ? (
                <StateLine text="已使用" tone="good" />
              ) : (
                <StateLine text="作废" tone="bad" reason={one.voidReason} by={one.voidedBy} />
              ),
          },
          ...(editable
            ? [
                {
                  title: "操作",
                  render: (_: unknown, one: DocumentNumber) =>
                    one.voidReason === null && (
                      <Button
                        size="small"
                        type="link"
                        aria-label={`作废 ${written(one)}`}
                        onClick={() => setVoiding(one)}
                        data-testid={`void-${one.serial}`}
                      >
                        作废
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <ReasonDialog
        open={voiding !== null}
        title={voiding ? `作废 ${written(voiding)}` : ""}
        okText="作废"
        pending={save.isPending}
        onClose={() => setVoiding(null)}
        onReason={(reason) => voiding && save.mutate({ ...voiding, reason })}
      >
        <p className="quiet">作废的号保留在登记簿上，不再使用。</p>
      </ReasonDialog>
    </>
  );
}
