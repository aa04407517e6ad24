import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Select, Space, type TableColumnsType } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { LABELS } from "../generated/labels.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useAccount } from "../session/session.ts";
import { StateTag } from "../kit/StateLine.tsx";
import { Modal } from "../kit/Modal.tsx";

type Plan = Got<"/api/inspection-plans">["plans"][number];
type Every = Plan["every"];

const EVERY: Record<Every, string> = { month: "每月", quarter: "每季度", year: "每年" };
const KINDS = LABELS.unitKind;

interface Fields {
  unitKind: Plan["unitKind"];
  every: Every;
  days: [Dayjs, Dayjs];
}

const COLUMNS = (end: (plan: Plan) => void, may: boolean): TableColumnsType<Plan> => [
  { title: "年度", dataIndex: "year", width: 80 },
  { title: "单位类别", render: (_, plan) => KINDS[plan.unitKind] },
  { title: "频次", width: 90, render: (_, plan) => EVERY[plan.every] },
  { title: "起止日期", render: (_, plan) => `${plan.firstDay} 至 ${plan.lastDay}` },
  {
    title: "下一次",
    render: (_, plan) =>
      plan.next ?? (
        <StateTag text={plan.endedBy ? "已结束" : "已完成"} tone={plan.endedBy ? "neutral" : "good"} />
      ),
  },
  {
    title: "执行情况",
    render: (_, plan) =>
      plan.starts.length === 0 ? (
        "—"
      ) : (
        <Space orientation="vertical" size={0}>
          {plan.starts.slice(0, 4).map((one) =>
            one.runId ? (
              <Link key={one.due} to={`/runs/${one.runId}`}>
                {one.due} 已发起
              </Link>
            ) : (
              <span key={one.due}>
                {one.due} 未发起：{one.note}
              </span>
            ),
          )}
        </Space>
      ),
  },
  { title: "安排人", dataIndex: "setBy" },
  {
    title: "办理",
    render: (_, plan) =>
      may && plan.next ? (
        <Button size="small" onClick={() => end(plan)}>
          结束计划
        </Button>
      ) : (
        "—"
      ),
  },
];

/** Inspections that begin by the calendar, a plan for each kind of unit. */
export function PlansPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter([]);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const { role } = useAccount();
  const found = useQuery({
    queryKey: ["inspection-plans"],
    queryFn: () => body(api.GET("/api/inspection-plans")),
  });
  const add = useChange({
    run: ({ unitKind, every, days }: Fields) =>
      body(
        api.POST("/api/inspection-plans", {
          body: {
            year,
            unitKind,
            every,
            firstDay: days[0].format("YYYY-MM-DD"),
            lastDay: days[1].format("YYYY-MM-DD"),
          },
        }),
      ),
    reread: [["inspection-plans"]],
    done: "监测计划已保存",
    onDone: () => {
      form.resetFields();
      setOpen(false);
    },
  });
  const end = useChange({
    run: ({ id, version }: Plan) =>
      body(api.POST("/api/inspection-plans/{id}/end", { params: { path: { id } }, body: { version } })),
    reread: [["inspection-plans"]],
    done: "监测计划已结束",
  });
  return (
    <>
      <ListPage
        title="监测计划"
        lead="到期自动对该类单位发起监测；平台停运期间错过的，由恢复后的一次代替"
        actions={
          role === "office" && (
            <Button type="primary" onClick={() => setOpen(true)} data-testid="plan-new">
              新建计划
            </Button>
          )
        }
        fields={[]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS((plan) => end.mutate(plan), role === "office")}
        rowKey={(plan) => plan.id}
        rows={found.data?.plans}
        loading={found.isPending}
        error={found.error}
        empty="还没有监测计划；由检查工作组新建，到期自动发起监测"
      />
      <Modal
        open={open}
        title={`新建 ${year} 年度监测计划`}
        okText="保存"
        okButtonProps={{ "data-testid": "plan-ok" }}
        confirmLoading={add.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{ every: "quarter" }}
          onFinish={(fields) => add.mutate(fields)}
        >
          <Form.Item name="unitKind" label="单位类别" rules={[{ required: true, message: "请选择单位类别" }]}>
            <Select options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="every" label="频次">
            <Select options={Object.entries(EVERY).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item
            name="days"
            label="起止日期（第一日为首次监测日，此后每月、每季度或每年同日）"
            rules={[{ required: true, message: "请选择起止日期" }]}
          >
            <DatePicker.RangePicker />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
