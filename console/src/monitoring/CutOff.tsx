import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  day: Dayjs;
  reason?: string;
}

/** 监测截止日: the last day whose observations belong to the year; the office sets it, and moves it with a reason. */
export function CutOff({ year, settable }: { year: number; settable: boolean }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const params = { path: { year } };
  const found = useQuery({
    queryKey: ["cut-off", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/monitoring-cut-off", { params })),
  });
  const cutOff = found.data?.cutOff ?? null;
  const save = useChange({
    run: ({ day, reason }: Fields) =>
      body(
        api.PUT("/api/cycles/{year}/monitoring-cut-off", {
          params,
          body: {
            day: day.format("YYYY-MM-DD"),
            reason: reason?.trim() ?? "",
            version: cutOff?.version ?? 0,
          },
        }),
      ),
    reread: [["cut-off"], ["standings"], ["recomputations"]],
    done: "监测截止日已保存",
    onDone: () => setOpen(false),
  });
  if (!found.data) return null;
  return (
    <p className="gap-below" data-testid="cut-off">
      {cutOff
        ? `${year} 年度监测截止日：${cutOff.day}（含当日；${cutOff.setBy}，${moment(cutOff.setAt)} 设定${cutOff.reason === null ? "" : `，理由：${cutOff.reason}`}）。此后所见属于下一年度，复核和更正除外。`
        : `${year} 年度尚未设定监测截止日；启动反馈前须由检查工作组设定，此后所见属于下一年度。`}{" "}
      {settable && (
        <Button size="small" onClick={() => setOpen(true)} data-testid="cut-off-set">
          {cutOff ? "更改截止日" : "设定截止日"}
        </Button>
      )}
      <Modal
        open={open}
        title={`${year} 年度监测截止日`}
        okText="保存"
        okButtonProps={{ "data-testid": "cut-off-ok" }}
        confirmLoading={save.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={cutOff ? { day: dayjs(cutOff.day) } : {}}
          onFinish={(fields) => save.mutate(fields)}
        >
          <Form.Item
            name="day"
            label="最后一日（含当日）"
            rules={[{ required: true, message: "请选择日期" }]}
          >
            <DatePicker />
          </Form.Item>
          {cutOff && (
            <Form.Item
              name="reason"
              label="更改理由"
              rules={[{ required: true, whitespace: true, message: "请写明更改理由" }]}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          )}
        </Form>
      </Modal>
    </p>
  );
}
