import { useQuery } from "@tanstack/react-query";
import { Button, Switch, Table } from "antd";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { MATTERS } from "./useMatter.ts";

type Signer = Got<"/api/desk/signers">[number];

/** Who signs replies to complaints for the leadership of each unit; a unit without one can't answer a complaint. */
export function SignersPage() {
  const names = new Map(useUnitOptions().map((unit) => [unit.value, unit.label]));
  const signers = useQuery({
    queryKey: [...MATTERS, "signers"],
    queryFn: () => body(api.GET("/api/desk/signers")),
  });
  const name = useChange({
    run: ({ accountId: id, named }: Pick<Signer, "accountId" | "named">) =>
      body(api.PUT("/api/desk/signers/{id}", { params: { path: { id } }, body: { named } })),
    reread: [[...MATTERS]],
    done: ({ named }) => (named ? "已登记" : "已取消"),
  });
  return (
    <>
      <PageHead
        title="签发人"
        lead="投诉、举报的答复由办理单位分管负责人签发，拟稿人、核稿人不能签发同一答复；没有签发人的单位不能答复投诉、举报。"
        actions={
          <Link to="/desk">
            <Button>返回列表</Button>
          </Link>
        }
      />
      <Loaded query={signers}>
        {(found) => {
          const signing = new Set(found.filter((one) => one.named).map((one) => one.unitId));
          const missing = new Set(found.map((one) => one.unitId).filter((unit) => !signing.has(unit))).size;
          return (
            <div className="box">
              {missing > 0 && <p data-testid="without-signer">还有 {missing} 个单位没有签发人。</p>}
              <Table<Signer>
                size="small"
                rowKey={(row) => row.accountId}
                dataSource={found}
                scroll={{ x: "max-content" }}
                pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
                columns={[
                  { title: "单位", render: (_, row) => names.get(row.unitId) ?? row.unitId },
                  { title: "姓名", dataIndex: "name" },
                  {
                    title: "签发投诉、举报的答复",
                    width: 180,
                    render: (_, row) => (
                      <Switch
                        checked={row.named}
                        loading={name.isPending && name.variables.accountId === row.accountId}
                        aria-label={`${row.name}签发`}
                        data-testid={`signer-${row.accountId}`}
                        onChange={(named) => name.mutate({ accountId: row.accountId, named })}
                      />
                    ),
                  },
                ]}
              />
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
