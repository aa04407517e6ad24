import { Button, DatePicker, Form, Switch } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useCycle } from "../cycle/useCycle.ts";
import { Modal } from "../kit/Modal.tsx";

const STEPS = [
  ["selfAssessment", "自评"],
  ["preliminary", "初评"],
  ["second", "复评"],
] as const;
type Step = (typeof STEPS)[number][0];
type Fields = Record<Step, { due?: Dayjs | null; enforced?: boolean }>;

/** The last days of the year's steps, each soft (late is marked) or enforced (nothing more is taken). */
export function DeadlinesButton({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const deadlines = useCycle(year).data?.deadlines;
  const save = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/cycles/{year}/deadlines", {
          params: { path: { year } },
          body: Object.fromEntries(
            STEPS.flatMap(([step]) => {
              const { due, enforced } = fields[step] ?? {};
              return due ? [[step, { due: due.format("YYYY-MM-DD"), enforced: enforced ?? false }]] : [];
            }),
          ),
        }),
      ),
    reread: [["cycles"], ["self"]],
    done: "截止日期已保存",
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="deadlines">
        截止日期
      </Button>
      <Modal
        open={open}
        title={`${year} 年度截止日期`}
        okText="保存"
        confirmLoading={save.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={Object.fromEntries(
            STEPS.map(([step]) => {
              const known = deadlines?.[step];
              return [step, { due: known ? dayjs(known.due) : null, enforced: known?.enforced ?? false }];
            }),
          )}
          onFinish={(fields) => save.mutate(fields)}
        >
          {STEPS.map(([step, name]) => (
            <Form.Item key={step} label={`${name}截止（含当日）`}>
              <Form.Item name={[step, "due"]} noStyle>
                <DatePicker />
              </Form.Item>
              　
              <Form.Item name={[step, "enforced"]} noStyle valuePropName="checked">
                <Switch checkedChildren="逾期不收" unCheckedChildren="逾期标注" />
              </Form.Item>
            </Form.Item>
          ))}
        </Form>
      </Modal>
    </>
  );
}
