import { Alert, Button, Form, Select, Table } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Answered } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { MarksDecision, type Decision } from "./MarksDecision.tsx";
import { useExperts } from "./useExperts.ts";
import { Modal } from "../kit/Modal.tsx";

type Plan = Answered<"/api/cycles/{year}/experts/{accountId}/departure">;
interface Fields {
  accountId: string;
  to?: string;
  marks: Decision;
  reason: string;
}

const ROUNDS = { 1: "初评", 2: "复评" } as const;

function marksText({ marks, keptThrough, part }: Plan["rows"][number]): string {
  if (part === "pilot") return "试评不计入";
  if (marks === "none") return "未提交";
  return marks === "redone" || keptThrough === null ? "重评，不再计入" : `保留，计入至${ROUNDS[keptThrough]}`;
}

function Shown({ plan }: { plan: Plan }) {
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.bundle} ${row.unitId} ${row.part}`}
      dataSource={plan.rows}
      pagination={{ defaultPageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: "max-content" }}
      locale={{ emptyText: "该专家没有分配的单位" }}
      columns={[
        { title: "单位", dataIndex: "unitName" },
        { title: "评审分组", dataIndex: "bundleName" },
        { title: "用途", render: (_, row) => (row.part === "panel" ? "评分" : "试评") },
        { title: "评分", render: (_, row) => marksText(row) },
        {
          title: "接替",
          render: (_, row) => row.successors.map((one) => one.name).join("、") || (row.why ?? "无须接替"),
        },
      ]}
    />
  );
}

/** An expert leaves the year's review: decides about the marks, shows who comes in where, and applies what was shown. */
export function DepartureDialog({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<{ fields: Fields; plan: Plan } | null>(null);
  const [form] = Form.useForm<Fields>();
  const experts = useExperts();
  const close = (): void => {
    setOpen(false);
    setShown(null);
  };
  const ask = ({ accountId, to, marks, reason }: Fields, mode: "propose" | "apply", token?: string) =>
    body(
      api.POST("/api/cycles/{year}/experts/{accountId}/departure", {
        params: { path: { year, accountId } },
        body: {
          mode,
          marks,
          reason: reason.trim(),
          ...(to ? { to } : {}),
          ...(token === undefined ? {} : { token }),
        },
      }),
    );
  const propose = useChange({
    run: (fields: Fields) => ask(fields, "propose"),
    reread: [],
    onDone: (plan, fields) => setShown({ plan, fields }),
  });
  const apply = useChange({
    run: ({ fields, plan }: { fields: Fields; plan: Plan }) => ask(fields, "apply", plan.token),
    reread: [["review"], ["standings"]],
    done: "已登记离开，接替的专家已分配",
    onDone: close,
  });
  const options = experts.data?.experts.map((one) => ({ value: one.accountId, label: one.name })) ?? [];
  const lacking = shown?.plan.rows.filter((row) => row.why !== null).length ?? 0;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="departure">
        专家离开
      </Button>
      <Modal
        open={open}
        title="专家离开本年度评审"
        width={720}
        okText={shown ? "按此办理" : "拟定接替"}
        okButtonProps={{ danger: shown !== null, "data-testid": "departure-ok" }}
        confirmLoading={propose.isPending || apply.isPending}
        onCancel={close}
        onOk={() => (shown ? apply.mutate(shown) : void form.submit())}
        destroyOnHidden
      >
        <p className="quiet">须由您回避的单位不在其中，由其他经办人在缺额中办理。</p>
        <Form
          form={form}
          layout="vertical"
          onFinish={(fields) => propose.mutate(fields)}
          onValuesChange={() => setShown(null)}
        >
          <Form.Item
            name="accountId"
            label="离开的专家"
            rules={[{ required: true, message: "请选择离开的专家" }]}
          >
            <Select showSearch={{ optionFilterProp: "label" }} options={options} />
          </Form.Item>
          <Form.Item name="to" label="接替的专家" extra="不选则按回避、承担上限和现有任务逐个拟定">
            <Select showSearch={{ optionFilterProp: "label" }} allowClear options={options} />
          </Form.Item>
          <MarksDecision required />
        </Form>
        {lacking > 0 && (
          <Alert
            type="warning"
            showIcon
            className="gap-below"
            title={`${lacking} 处没有可接替的专家，办理后列入缺额`}
          />
        )}
        {shown && <Shown plan={shown.plan} />}
      </Modal>
    </>
  );
}
