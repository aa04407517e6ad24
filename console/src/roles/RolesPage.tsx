import { useQuery } from "@tanstack/react-query";
import { Segmented, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { ROLE_NAMES } from "../session/roles.ts";
import { useAccount, type Role } from "../session/session.ts";

type Module = Got<"/api/roles">["modules"][number];
type Row = Module["actions"][number];

const whoText = (who: Row["who"]): string => {
  if (who === "everyone") return "任何人";
  return who === "signed-in" ? "已登录的人员" : who.map((role) => ROLE_NAMES[role]).join("、");
};
const open = (row: Row, role: Role): boolean => typeof row.who === "string" || row.who.includes(role);

/** Who may do what, in the office's words: the written table against which the platform's permissions are checked. */
export function RolesPage() {
  const own = useAccount().role;
  const [mine, setMine] = useState(false);
  const table = useQuery({ queryKey: ["roles"], queryFn: () => body(api.GET("/api/roles")) });
  return (
    <>
      <PageHead
        title="谁可以办理什么"
        lead="系统按此表授权；表中未列的一律不能办理，须回避的单位除外"
        actions={
          <Segmented
            value={mine ? "mine" : "all"}
            options={[
              { value: "all", label: "全部" },
              { value: "mine", label: `${ROLE_NAMES[own]}可以办理的` },
            ]}
            onChange={(value) => setMine(value === "mine")}
          />
        }
      />
      <Loaded query={table}>
        {({ modules }) => (
          <>
            {modules
              .map((one) => ({ ...one, actions: one.actions.filter((row) => !mine || open(row, own)) }))
              .filter((one) => one.actions.length > 0)
              .map((one) => (
                <div key={one.module} className="box">
                  <h2>{one.name}</h2>
                  <Table<Row>
                    size="small"
                    rowKey="action"
                    dataSource={one.actions}
                    pagination={false}
                    scroll={{ x: 480 }}
                    columns={[
                      { title: "办理", dataIndex: "says", className: "wrapping" },
                      {
                        title: "角色",
                        width: "30%",
                        className: "wrapping",
                        render: (_, row) => whoText(row.who),
                      },
                    ]}
                  />
                </div>
              ))}
          </>
        )}
      </Loaded>
    </>
  );
}
