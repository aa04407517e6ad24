import { UploadOutlined } from "@ant-design/icons";
import { Button, Space, type TableColumnsType } from "antd";
import { useState } from "react";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { AssignmentConflict } from "./AssignmentConflict.tsx";
import { AssignmentPeople } from "./AssignmentPeople.tsx";
import { EmployerDialog } from "./EmployerDialog.tsx";
import { type Expert, useExperts } from "./useExperts.ts";

const STATES = [
  { value: "no", label: "未登记任职" },
  { value: "yes", label: "已登记任职" },
];

/** The pool of experts: employers and conflicts, from which recusal follows, and capacities. */
export function Experts() {
  const experts = useExperts();
  const unitOptions = useUnitOptions();
  const [filter, setFilter] = useUrlFilter(["declared", "search"]);
  const [importing, setImporting] = useState(false);
  const [changing, setChanging] = useState<Expert | null>(null);
  const [barring, setBarring] = useState<Expert | null>(null);
  const names = new Map(unitOptions.map(({ value, label }) => [value, label]));
  const named = (ids: string[]): string => ids.map((id) => names.get(id) ?? id).join("、") || "—";
  const columns: TableColumnsType<Expert> = [
    { title: "登录名", dataIndex: "login" },
    { title: "姓名", dataIndex: "name" },
    { title: "工作单位", render: (_, expert) => expert.workplace ?? "—" },
    {
      title: "现任职受检单位",
      render: (_, expert) =>
        expert.declared ? (
          named(expert.employerUnitId ? [expert.employerUnitId] : [])
        ) : (
          <StateTag text="未登记，暂不分配" tone="attention" />
        ),
    },
    { title: "曾任职受检单位", render: (_, expert) => named(expert.pastUnitIds) },
    {
      title: "申报的回避",
      render: (_, expert) =>
        expert.declaredConflicts
          .map((one) => `${names.get(one.unitId) ?? one.unitId}（${one.reason}）`)
          .join("、") || "—",
    },
    { title: "承担上限", align: "right", render: (_, expert) => expert.capacity || "不限" },
    { title: "邮箱", render: (_, expert) => expert.email ?? "—" },
    {
      title: "操作",
      render: (_, expert) => (
        <Space>
          <Button
            type="link"
            size="small"
            onClick={() => setChanging(expert)}
            data-testid={`employer-${expert.login}`}
          >
            登记任职
          </Button>
          <Button type="link" size="small" onClick={() => setBarring(expert)}>
            登记回避
          </Button>
        </Space>
      ),
    },
  ];
  const rows = experts.data?.experts.filter(
    (expert) =>
      (!filter.declared || expert.declared === (filter.declared === "yes")) &&
      (!filter.search || `${expert.login} ${expert.name} ${expert.workplace ?? ""}`.includes(filter.search)),
  );
  return (
    <>
      <ListPage
        title="专家库"
        lead="专家账号由系统管理员创建；登记任职情况后才参加分配，任职和曾任职单位一律回避"
        actions={
          <Button icon={<UploadOutlined />} onClick={() => setImporting(true)} data-testid="experts-import">
            导入
          </Button>
        }
        fields={[
          { key: "declared", label: "任职登记", options: STATES },
          { key: "search", label: "姓名或单位" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(expert) => expert.accountId}
        rows={rows}
        loading={experts.isPending}
        error={experts.error}
        exported={{ path: "/api/experts.xlsx", query: {} }}
        empty="还没有专家账号，请系统管理员创建"
      />
      <AssignmentPeople unitOptions={unitOptions} />
      <ImportDialog
        open={importing}
        title="导入专家库"
        templatePath="/api/experts.xlsx"
        importPath="/api/experts/import"
        reread={[["review"], ["standings"]]}
        onClose={() => setImporting(false)}
      />
      <EmployerDialog expert={changing} unitOptions={unitOptions} onClose={() => setChanging(null)} />
      <AssignmentConflict person={barring} unitOptions={unitOptions} onClose={() => setBarring(null)} />
    </>
  );
}
