import { Button, DatePicker, Form, Input, InputNumber } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import type { Notice } from "./document.ts";

interface Fields {
  agency: string;
  numberYear: number;
  serial: number;
  issuedOn: Dayjs;
}

/** The notice's number and date. */
export function NoticeDraftForm({ year, notice }: { year: number; notice: Notice }) {
  const { number, signature } = notice.document;
  const save = useChange({
    run: (fields: Fields) =>
      body(
        api.POST("/api/cycles/{year}/notice", {
          params: { path: { year } },
          body: { ...fields, issuedOn: fields.issuedOn.format("YYYY-MM-DD"), version: notice.version },
        }),
      ),
    reread: [["notice"]],
    done: "草稿已保存",
  });
  const required = [{ required: true, message: "必填" }];
  return (
    <div className="box">
      <h2>文号与日期</h2>
      <Form<Fields>
        layout="inline"
        style={{ rowGap: 12 }}
        initialValues={{
          agency: number?.agency ?? "湘教通",
          numberYear: number?.year ?? year + 1,
          serial: number?.serial,
          issuedOn: notice.state === "none" ? undefined : dayjs(signature.date),
        }}
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="agency" label="机关代字" rules={required}>
          <Input style={{ width: 110 }} data-testid="notice-agency" />
        </Form.Item>
        <Form.Item name="numberYear" label="年份" rules={required}>
          <InputNumber min={1990} max={2100} precision={0} controls={false} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name="serial" label="序号" rules={required}>
          <InputNumber
            min={1}
            precision={0}
            controls={false}
            style={{ width: 80 }}
            data-testid="notice-serial"
          />
        </Form.Item>
        <Form.Item name="issuedOn" label="成文日期" rules={required}>
          <DatePicker data-testid="notice-date" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="notice-save">
          保存草稿
        </Button>
      </Form>
    </div>
  );
}
