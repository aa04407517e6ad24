import { expandTitle } from "../kit/expandTitle.tsx";
import { AutoComplete, Space, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ABLE } from "../kit/AbilityButton.tsx";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";
import { useNumbers } from "../documentNumbers/useNumbers.ts";
import { KIND_NAMES } from "../registry/kinds.ts";
import { BatchProgress, useBatch } from "./BatchProgress.tsx";
import type { PlannedOrder } from "./names.ts";
import { PlannedItems } from "./PlannedItems.tsx";
import { RECTIFICATION, usePlannedOrders } from "./useRectification.ts";

const earliest = (order: PlannedOrder): string => {
  const [first] = order.items.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return first ? `${first.due}${first.dueProvisional ? "（暂定）" : ""}` : "";
};

const columns = (year: number, agency: string): TableColumnsType<PlannedOrder> => [
  { title: "单位", render: (_, order) => order.unitName },
  { title: "类别", width: 110, render: (_, order) => KIND_NAMES[order.kind] },
  { title: "问题", width: 80, align: "right", render: (_, order) => `${order.items.length} 个` },
  { title: "最早期限", width: 120, className: "number", render: (_, order) => earliest(order) },
  {
    title: "预览",
    width: 130,
    render: (_, order) => (
      <Space>
        {(["pdf", "docx"] as const).map((format) => (
          <a
            key={format}
            href={`/api/cycles/${year}/orders/planned/${order.unitId}/${format}?agency=${encodeURIComponent(agency)}`}
            target="_blank"
            rel="noreferrer"
            title={`给${order.unitName}的整改通知`}
          >
            {format === "pdf" ? "PDF" : "Word"}
          </a>
        ))}
      </Space>
    ),
  },
];

/** What would be ordered today, unit by unit: to read before it goes out, and to send. */
export function PlannedOrders({ year }: { year: number }) {
  const planned = usePlannedOrders(year);
  const numbers = useNumbers();
  const [chosen, setChosen] = useState<string[]>([]);
  const [agency, setAgency] = useState("");
  const issue = useChange({
    run: (unitIds: string[] | undefined) =>
      body(
        api.POST("/api/cycles/{year}/orders", {
          params: { path: { year } },
          body: { agency: agency.trim(), ...(unitIds ? { unitIds } : {}) },
        }),
      ),
    reread: [...RECTIFICATION, ["document-numbers"], ["orders", "batch"]],
    done: ({ orders, remaining }) =>
      remaining > 0 ? `已开始下达 ${remaining} 份整改通知，进度见本页` : `已下达 ${orders.length} 份整改通知`,
    onDone: () => setChosen([]),
  });
  const batch = useBatch(year);
  const running = batch !== null && batch.endedAt === null;
  const agencies = [...new Set(numbers.data?.series.map((one) => one.agency) ?? [])];
  const button = (text: string, unitIds: string[] | undefined, count: number, testId: string) => (
    <DeliberateButton
      title={`向 ${count} 个单位下达整改通知？`}
      effects={[
        "每个单位取得一个文号，生成公文并送达。",
        "整改期限从今天起按工作日计算，临近和逾期时提醒单位。",
        "公开的整改进度列出这些问题。",
      ]}
      back="下达以后不能撤回；个别问题有误的，可以逐个撤销并写明原因。"
      ability={
        running || count === 0 || agency.trim() === ""
          ? {
              possible: false,
              why: running ? "上一批正在下达" : count === 0 ? "请先选择单位" : "请先填写机关代字",
            }
          : ABLE
      }
      primary={unitIds === undefined}
      pending={issue.isPending}
      onAct={() => issue.mutate(unitIds)}
      testId={testId}
    >
      {text}
    </DeliberateButton>
  );
  return (
    <div className="box">
      <h2>待下达</h2>
      {batch && <BatchProgress batch={batch} />}
      <Loaded query={planned}>
        {({ orders }) => (
          <>
            <Space wrap className="gap-below">
              <AutoComplete
                aria-label="机关代字"
                placeholder="机关代字，如 湘教办函"
                value={agency}
                onChange={setAgency}
                options={agencies.map((value) => ({ value }))}
                style={{ width: 200 }}
                data-testid="agency"
              />
              {button(`全部下达（${orders.length}）`, undefined, orders.length, "issue-all")}
              {button(`下达所选（${chosen.length}）`, chosen, chosen.length, "issue-chosen")}
            </Space>
            <Table<PlannedOrder>
              className="pickable"
              size="small"
              rowKey={(order) => order.unitId}
              columns={columns(year, agency.trim())}
              dataSource={orders}
              scroll={{ x: "max-content" }}
              locale={{
                emptyText: (
                  <span tabIndex={0}>没有尚未下达整改通知的已确认问题；检查工作组确认问题后列在这里</span>
                ),
              }}
              pagination={{ hideOnSinglePage: true, showTotal: (count) => `共 ${count} 个单位` }}
              expandable={{
                columnTitle: expandTitle,
                expandedRowRender: (order) => <PlannedItems items={order.items} />,
              }}
              rowSelection={{
                selectedRowKeys: chosen,
                preserveSelectedRowKeys: true,
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (order) => ({ "aria-label": `选择${order.unitName}` }) as object,
                hideSelectAll: true,
                columnTitle: "选择",
                columnWidth: 60,
              }}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
