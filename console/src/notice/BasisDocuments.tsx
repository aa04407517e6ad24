import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { written } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";

interface Fields {
  number: string;
  title: string;
  issuedOn?: Dayjs;
}

/** 依据文件: citations in the notice come from this register, so that no number is typed twice. */
export function BasisDocuments() {
  const [form] = Form.useForm<Fields>();
  const office = useAccount().role === "office";
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
      {documents.data?.documents.length === 0 && <p className="quiet">还没有登记。</p>}
      <ul className="plain-list notice-basis">
        {documents.data?.documents.map((one) => (
          <li key={one.number}>
            《{one.title}》（{one.number}）{one.issuedOn && `，${written(one.issuedOn)}印发`}
          </li>
        ))}
      </ul>
      {office && (
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
      )}
    </div>
  );
}
