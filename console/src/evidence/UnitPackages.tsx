import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useAccount } from "../session/session.ts";
import { megabytes } from "./size.ts";
import { LookUpDialog } from "./LookUpDialog.tsx";
import { UnitLookUps } from "./UnitLookUps.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";
import { WithdrawnEvidence } from "./WithdrawnEvidence.tsx";

/** The evidence packages of a unit: what was fetched, when, with the hash that shows it unchanged. */
export function UnitPackages({ unitId }: { unitId: string }) {
  const [looking, setLooking] = useState(false);
  const office = useAccount().role === "office";
  const packages = useQuery({
    queryKey: ["packages", unitId],
    queryFn: () => body(api.GET("/api/units/{id}/packages", { params: { path: { id: unitId } } })),
  });
  return (
    <>
      <div className="box">
        <h2>证据包</h2>
        {office && (
          <Button size="small" className="gap-below" onClick={() => setLooking(true)}>
            登记网站实时浏览
          </Button>
        )}
        <LookUpDialog open={looking} unitId={unitId} onClose={() => setLooking(false)} />
        <Loaded query={packages}>
          {(data) => (
            <Table
              size="small"
              rowKey={(one) => one.id}
              dataSource={data.packages}
              pagination={false}
              scroll={{ x: "max-content" }}
              locale={{ emptyText: "还没有取证" }}
              columns={[
                { title: "取证时间", render: (_, one) => moment(one.takenAt) },
                { title: "年度", dataIndex: "year" },
                { title: "网站", dataIndex: "site" },
                { title: "大小", align: "right", render: (_, one) => megabytes(one.size) },
                { title: "SHA-256", render: (_, one) => <code>{one.sha256.slice(0, 16)}…</code> },
                {
                  title: "下载",
                  render: (_, one) => (
                    <Button size="small" href={`/api/packages/${one.id}.wacz`}>
                      WACZ
                    </Button>
                  ),
                },
                ...(office
                  ? [
                      {
                        title: "操作",
                        render: (_: unknown, one: { id: string }) => (
                          <WithdrawButton kind="package" id={one.id} />
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </Loaded>
      </div>
      <UnitLookUps unitId={unitId} office={office} />
      {office && <WithdrawnEvidence unitId={unitId} />}
    </>
  );
}
