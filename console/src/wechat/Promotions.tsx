import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Select, Space, Tag, type TableColumnsType } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { HOW, options, PROMOTION_STATES, type Promotion } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  unitId?: string;
  doneOn: Dayjs;
  how: Promotion["how"];
  address: string;
}

/** Promotions of the department's account, as units say them, and the office's sample. */
export function Promotions() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter(["search"]);
  const [adding, setAdding] = useState(false);
  const [refuting, setRefuting] = useState<Promotion | null>(null);
  const [form] = Form.useForm<Fields>();
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const reread = [["wechat", "promotions"]];
  const list = useQuery({
    queryKey: ["wechat", "promotions", year],
    queryFn: () => body(api.GET("/api/wechat/promotions", { params: { query: { year } } })),
  });
  const add = useChange({
    run: ({ unitId, doneOn, ...fields }: Fields) =>
      body(
        api.POST("/api/wechat/promotions", {
          body: { ...(office && unitId ? { unitId } : {}), doneOn: doneOn.format("YYYY-MM-DD"), ...fields },
        }),
      ),
    reread,
    done: "推广已登记",
    onDone: () => {
      form.resetFields();
      setAdding(false);
    },
  });
  const check = useChange({
    run: ({ id, reason }: { id: string; reason: string | null }) =>
      body(
        api.POST("/api/wechat/promotions/{id}/check", {
          params: { path: { id } },
          body: reason === null ? { confirmed: true } : { confirmed: false, reason },
        }),
      ),
    reread,
    done: "抽查结果已登记",
    onDone: () => setRefuting(null),
  });
  const columns: TableColumnsType<Promotion> = [
    ...(office ? [{ title: "单位", dataIndex: "unitName" }] : []),
    { title: "日期", dataIndex: "doneOn", width: 120 },
    { title: "方式", width: 90, render: (_, row) => HOW[row.how] },
    {
      title: "地址",
      ellipsis: true,
      render: (_, row) =>
        row.address ? (
          <a href={row.address} target="_blank" rel="noopener noreferrer">
            {row.address}
          </a>
        ) : (
          "截图"
        ),
    },
    {
      title: "抽查",
      width: 180,
      render: (_, row) => (
        <>
          {row.drawn && row.state === "unchecked" && <Tag color="processing">抽中核查</Tag>}
          {PROMOTION_STATES[row.state]}
          {row.checkNote ? `：${row.checkNote}` : ""}
        </>
      ),
    },
    ...(office
      ? [
          {
            title: "操作",
            width: 140,
            render: (_: unknown, row: Promotion) => (
              <Space>
                <Button type="link" size="small" onClick={() => check.mutate({ id: row.id, reason: null })}>
                  属实
                </Button>
                <Button type="link" size="small" onClick={() => setRefuting(row)}>
                  不属实
                </Button>
              </Space>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <ListPage
        title="推广记录"
        lead={`${year} 年推广“湘微教育”的情况，由单位填报，检查工作组抽查`}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            登记推广
          </Button>
        }
        fields={[{ key: "search", label: "地址" }]}
        filter={filter}
        onFilter={setFilter}
        columns={columns}
        rowKey={(row) => row.id}
        empty="还没有推广记录；由单位登记，检查工作组抽查"
        rows={list.data?.promotions.filter(
          (row) => !filter.search || (row.address ?? "").includes(filter.search),
        )}
        loading={list.isPending}
        error={list.error}
      />
      <Modal
        open={adding}
        title="登记推广"
        okText="登记"
        confirmLoading={add.isPending}
        onCancel={() => setAdding(false)}
        onOk={() => void form.submit()}
      >
        <Form<Fields> form={form} layout="vertical" onFinish={(fields) => add.mutate(fields)}>
          {office && (
            <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
              <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} />
            </Form.Item>
          )}
          <Form.Item name="doneOn" label="日期" rules={[{ required: true, message: "请选择日期" }]}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="how" label="方式" rules={[{ required: true, message: "请选择方式" }]}>
            <Select options={options(HOW)} />
          </Form.Item>
          <Form.Item
            name="address"
            label="地址"
            rules={[{ required: true, type: "url", message: "请填写完整的网址" }]}
          >
            <Input maxLength={500} placeholder="https://" />
          </Form.Item>
        </Form>
      </Modal>
      <ReasonDialog
        open={refuting !== null}
        title="抽查不属实"
        okText="登记"
        pending={check.isPending}
        onClose={() => setRefuting(null)}
        onReason={(reason) => refuting && check.mutate({ id: refuting.id, reason })}
      />
    </>
  );
}
