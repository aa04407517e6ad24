import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input, Table } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";

interface Fields {
  number: string;
  title: string;
  issuedOn?: Dayjs;
}

/** 依据文件: citations in the notice come from this register, so that no number is typed twice. */
export function BasisDocuments() {
  const [form] = Form.useForm<Fields>();
  const documents = useQuery({
    queryKey: ["basis-documents"],
    queryFn: () => body(api.GET("/api/basis-documents")),
  });
  const add = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/basis-documents", {
          body: { ...fields, issuedOn: fields.issuedOn?.format("YYYY-MM-DD") ?? null },
        }),
      ),
    reread: [["basis-documents"], ["notice"]],
    done: "依据文件已登记",
    onDone: () => form.resetFields(),
  });
  const required = [{ required: true, whitespace: true, message: "必填" }];
  return (
    <div className="box">
      <h2>依据文件</h2>
      <Table
        size="small"
        className="gap-below"
        rowKey={(one) => one.number}
        dataSource={documents.data?.documents ?? []}
        pagination={false}
        scroll={{ x: 480 }}
        locale={{ emptyText: "还没有登记" }}
        columns={[
          { title: "文号", dataIndex: "number", width: 200 },
          { title: "标题", className: "wrapping", dataIndex: "title" },
          { title: "印发日期", width: 110, render: (_, one) => one.issuedOn ?? "—" },
        ]}
      />
      <Form<Fields>
        form={form}
        layout="inline"
        style={{ rowGap: 12 }}
        onFinish={(fields) => add.mutate(fields)}
      >
        <Form.Item name="number" label="文号" rules={required}>
          <Input placeholder="如 湘教通〔2017〕417号" data-testid="basis-number" />
        </Form.Item>
        <Form.Item name="title" label="标题" rules={required}>
          <Input data-testid="basis-title" />
        </Form.Item>
        <Form.Item name="issuedOn" label="印发日期">
          <DatePicker />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending} data-testid="basis-add">
          登记
        </Button>
      </Form>
    </div>
  );
}
