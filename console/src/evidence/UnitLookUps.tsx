import { useQuery } from "@tanstack/react-query";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useYear } from "../cycle/useYear.ts";
import type { Got } from "../api/types.ts";
import { RaiseFindingDialog } from "./RaiseFindingDialog.tsx";
import { WithdrawButton } from "./WithdrawButton.tsx";

type LookUp = Got<"/api/look-ups">["lookUps"][number];

/** The dated looks of people at a unit's pages in the chosen year. */
export function UnitLookUps({ unitId, office }: { unitId: string; office: boolean }) {
  const [year] = useYear();
  const [raising, setRaising] = useState<LookUp | null>(null);
  const looks = useQuery({
    queryKey: ["look-ups", year, unitId],
    queryFn: () => body(api.GET("/api/look-ups", { params: { query: { year, unitId } } })),
  });
  return (
    <div className="box">
      <h2>{year} 年网站实时浏览</h2>
      <Loaded query={looks}>
        {({ lookUps }) => (
          <Table
            size="small"
            rowKey={(one) => one.id}
            dataSource={lookUps}
            pagination={false}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: "本年度没有浏览记录" }}
            columns={[
              { title: "浏览日期", dataIndex: "seenOn" },
              { title: "地址", dataIndex: "url", className: "wrapping" },
              { title: "所见情况", dataIndex: "note", className: "wrapping" },
              { title: "登记人", dataIndex: "seenBy" },
              {
                title: "截图",
                render: (_, one) =>
                  one.hasScreenshot ? (
                    <a href={`/api/look-ups/${one.id}/screenshot.png`} download>
                      下载
                    </a>
                  ) : (
                    <span className="quiet">{one.screenshotProblem ?? "没有截图"}</span>
                  ),
              },
              ...(office
                ? [
                    {
                      title: "操作",
                      render: (_: unknown, one: LookUp) => (
                        <Space>
                          <Button size="small" onClick={() => setRaising(one)} data-testid="raise-finding">
                            提出问题
                          </Button>
                          <WithdrawButton kind="look-up" id={one.id} />
                        </Space>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Loaded>
      <RaiseFindingDialog look={raising} onClose={() => setRaising(null)} />
    </div>
  );
}
