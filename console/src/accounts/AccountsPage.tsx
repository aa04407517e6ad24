import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useMemo, useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { ImportDialog } from "../kit/ImportDialog.tsx";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { ROLE_NAMES } from "../session/roles.ts";
import type { Role } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { AccountActions } from "./AccountActions.tsx";
import { NewAccountDialog } from "./NewAccountDialog.tsx";

export type AccountRow = Got<"/api/accounts">["accounts"][number];

function AccountState({ account }: { account: AccountRow }) {
  if (account.disabled) return <StateTag text="已停用" tone="bad" />;
  if (account.locked) return <StateTag text="已锁定" tone="attention" />;
  if (account.mustChangePassword) return <StateTag text="待改密码" tone="neutral" />;
  return <StateTag text="正常" tone="good" />;
}

export function AccountsPage() {
  const [filter, setFilter] = useUrlFilter(["role", "search"]);
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const accounts = useQuery({ queryKey: ["accounts"], queryFn: () => body(api.GET("/api/accounts")) });
  const units = useQuery({
    queryKey: ["units", "choices"],
    queryFn: () => body(api.GET("/api/unit-choices")),
  });
  const unitNames = useMemo(
    () => new Map(units.data?.units.map((unit) => [unit.id, unit.name])),
    [units.data],
  );
  const columns: TableColumnsType<AccountRow> = [
    { title: "登录名", dataIndex: "login" },
    { title: "姓名", dataIndex: "name" },
    { title: "角色", dataIndex: "role", render: (role: Role) => ROLE_NAMES[role] },
    {
      title: "单位",
      render: (_, account) => (account.unitId ? (unitNames.get(account.unitId) ?? account.unitId) : "—"),
    },
    { title: "状态", render: (_, account) => <AccountState account={account} /> },
    { title: "操作", width: 170, render: (_, account) => <AccountActions account={account} /> },
  ];
  const rows = accounts.data?.accounts.filter(
    (account) =>
      (!filter.role || account.role === filter.role) &&
      (!filter.search || account.login.includes(filter.search) || account.name.includes(filter.search)),
  );
  return (
    <>
      <ListPage
        title="账号"
        lead="一个账号只设一种角色；系统管理、检查业务、审计管理相互分离"
        actions={
          <>
            <Button
              icon={<UploadOutlined />}
              onClick={() => setImporting(true)}
              data-testid="accounts-import"
            >
              导入
            </Button>
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => setAdding(true)}
              data-testid="account-new"
            >
              新建账号
            </Button>
          </>
        }
        fields={[
          {
            key: "role",
            label: "角色",
            options: Object.entries(ROLE_NAMES).map(([value, label]) => ({ value, label })),
          },
          { key: "search", label: "登录名或姓名" },
        ]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(account) => account.id}
        empty="还没有账号；由系统管理员新建或者批量导入"
        rows={rows}
        loading={accounts.isPending}
        error={accounts.error}
      />
      <ImportDialog
        open={importing}
        title="批量导入账号"
        templatePath="/api/accounts/template.xlsx"
        importPath="/api/accounts/import"
        reread={[["accounts"]]}
        onClose={() => setImporting(false)}
      />
      <NewAccountDialog open={adding} units={units.data?.units ?? []} onClose={() => setAdding(false)} />
    </>
  );
}
