import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

type Departure = Got<"/api/cycles/{year}/departures">["departures"][number];

/** Who left the year's review and why; somebody who comes back may be given units again. */
export function Departures({ year, changeable }: { year: number; changeable: boolean }) {
  const [returning, setReturning] = useState<Departure | null>(null);
  const [form] = Form.useForm<{ reason: string }>();
  const all = useQuery({
    queryKey: ["review", "departures", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/departures", { params: { path: { year } } })),
  });
  const back = useChange({
    run: ({ reason }: { reason: string }) =>
      body(
        api.POST("/api/cycles/{year}/experts/{accountId}/return", {
          params: { path: { year, accountId: returning?.accountId ?? "" } },
          body: { reason: reason.trim() },
        }),
      ),
    reread: [["review"]],
    done: "已登记返回，可再分配单位",
    onDone: () => setReturning(null),
  });
  const rows = all.data?.departures ?? [];
  if (rows.length === 0) return null;
  return (
    <div className="box" data-testid="departures">
      <h2>已离开本年度评审的专家（{rows.length}）</h2>
      <Table<Departure>
        size="small"
        rowKey="accountId"
        dataSource={rows}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { title: "专家", dataIndex: "name" },
          { title: "理由", dataIndex: "reason" },
          { title: "办理", render: (_, row) => `${row.decidedBy}，${moment(row.decidedAt)}` },
          ...(changeable
            ? [
                {
                  title: "操作",
                  render: (_: unknown, row: Departure) => (
                    <Button type="link" size="small" onClick={() => setReturning(row)}>
                      登记返回
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Modal
        open={returning !== null}
        title={`登记返回：${returning?.name ?? ""}`}
        okText="登记"
        confirmLoading={back.isPending}
        onCancel={() => setReturning(null)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <p className="quiet">返回后可再分配单位；已撤回的分配不恢复。</p>
        <Form form={form} layout="vertical" onFinish={(fields) => back.mutate(fields)}>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明返回的理由" }]}
          >
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </div>
  );
}
