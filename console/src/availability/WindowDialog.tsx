import { DatePicker, Form, InputNumber, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useChange } from "../kit/useChange.ts";
import { Modal } from "../kit/Modal.tsx";

type Watch = NonNullable<Got<"/api/availability/{year}">["watch"]>;

interface Fields {
  days: [Dayjs, Dayjs];
  visitsPerDay: number;
  controls: string[];
  agreePercent: number;
}

/** When the sites are visited for the year, how often, and by which addresses our own line is told from theirs. */
export function WindowDialog({
  year,
  watch,
  open,
  onClose,
}: {
  year: number;
  watch: Watch | null;
  open: boolean;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const save = useChange({
    run: ({ days, visitsPerDay, controls, agreePercent }: Fields) =>
      body(
        api.PUT("/api/availability/{year}", {
          params: { path: { year } },
          body: {
            firstDay: days[0].format("YYYY-MM-DD"),
            lastDay: days[1].format("YYYY-MM-DD"),
            visitsPerDay,
            controls,
            agreePercent,
            version: watch?.version ?? 0,
          },
        }),
      ),
    reread: [["availability"]],
    done: "监测安排已保存",
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={`${year} 年度可用性监测安排`}
      okText="保存"
      okButtonProps={{ "data-testid": "window-ok" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={
          watch
            ? {
                days: [dayjs(watch.firstDay), dayjs(watch.lastDay)],
                visitsPerDay: watch.visitsPerDay,
                controls: watch.controls,
                agreePercent: watch.agreePercent,
              }
            : { visitsPerDay: 24, controls: [], agreePercent: 60 }
        }
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item
          name="days"
          label="起止日期（开始后只能改最后一日和对照网址）"
          rules={[{ required: true, message: "请选择起止日期" }]}
        >
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item
          name="visitsPerDay"
          label="每日访问次数（20 至 72 次，时刻随机、彼此间隔）"
          rules={[{ required: true, message: "请填写次数" }]}
        >
          <InputNumber min={20} max={72} precision={0} />
        </Form.Item>
        <Form.Item
          name="controls"
          label="对照网址（长期可以访问的网址；都无回应时，断的是本平台的网络，不计入各单位）"
          rules={[{ required: true, message: "请至少填写一个对照网址" }]}
        >
          <Select
            mode="tags"
            open={false}
            maxCount={5}
            placeholder="输入网址后按回车"
            data-testid="controls"
          />
        </Form.Item>
        <Form.Item
          name="agreePercent"
          label="有多个监测点时，能够监测的监测点中至少百分之几无法正常访问，才计为无法访问（开始后不能改）"
          rules={[{ required: true, message: "请填写判定比例" }]}
        >
          <InputNumber min={1} max={100} precision={0} suffix="%" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
