import { useQuery } from "@tanstack/react-query";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { AssignmentChoose } from "./AssignmentChoose.tsx";

type Gap = Got<"/api/cycles/{year}/gaps">["gaps"][number];

/** Units × bundles that lack experts, why, and who could come in. */
export function AssignmentGaps({ year }: { year: number }) {
  const [choosing, setChoosing] = useState<Gap | null>(null);
  const gaps = useQuery({
    queryKey: ["review", "gaps", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/gaps", { params: { path: { year } } })),
  });
  const add = useChange({
    run: ({ gap, accountIds }: { gap: Gap; accountIds: string[] }) =>
      Promise.all(
        accountIds.map((accountId) =>
          body(
            api.POST("/api/cycles/{year}/units/{unitId}/experts", {
              params: { path: { year, unitId: gap.unitId } },
              body: { accountId, bundle: gap.bundle },
            }),
          ),
        ),
      ),
    reread: [["review"]],
    done: "已补充专家",
    onDone: () => setChoosing(null),
  });
  const rows = gaps.data?.gaps ?? [];
  if (rows.length === 0) return null;
  return (
    <div className="box" data-testid="gaps">
      <h2>缺额（{rows.length}）</h2>
      <Table<Gap>
        size="small"
        rowKey={(gap) => `${gap.bundle} ${gap.unitId}`}
        dataSource={rows}
        scroll={{ x: "max-content" }}
        pagination={{ defaultPageSize: 10, hideOnSinglePage: true }}
        columns={[
          { title: "单位", dataIndex: "unitName" },
          { title: "评审分组", dataIndex: "bundleName" },
          { title: "还缺", dataIndex: "lacking", align: "right" },
          { title: "现有专家", render: (_, gap) => gap.present.map((one) => one.name).join("、") || "—" },
          {
            title: "谢绝",
            render: (_, gap) => gap.declined.map((one) => `${one.name}：${one.reason}`).join("；") || "—",
          },
          {
            title: "已离开",
            render: (_, gap) =>
              gap.left.map((one) => `${one.name}${one.handedIn ? "（评分已提交）" : ""}`).join("、") || "—",
          },
          {
            title: "建议补充",
            render: (_, gap) => gap.substitutes.map((one) => one.name).join("、") || (gap.why ?? "—"),
          },
          {
            title: "操作",
            render: (_, gap) => (
              <Space>
                <Button
                  type="link"
                  size="small"
                  disabled={gap.substitutes.length === 0}
                  loading={add.isPending}
                  onClick={() => add.mutate({ gap, accountIds: gap.substitutes.map((one) => one.accountId) })}
                >
                  采用建议
                </Button>
                <Button type="link" size="small" onClick={() => setChoosing(gap)}>
                  另选
                </Button>
              </Space>
            ),
          },
        ]}
      />
      <AssignmentChoose
        open={choosing !== null}
        title={`补充专家：${choosing?.unitName ?? ""}`}
        unitId={choosing?.unitId ?? ""}
        without={choosing?.present.map((one) => one.accountId) ?? []}
        pending={add.isPending}
        onClose={() => setChoosing(null)}
        onChoose={(accountId) => choosing && add.mutate({ gap: choosing, accountIds: [accountId] })}
      />
    </div>
  );
}
