import { Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import { useChange } from "../../kit/useChange.ts";
import { useOutline, type Standing } from "../useStandings.ts";
import { shown } from "../../kit/points.ts";
import { Modal } from "../../kit/Modal.tsx";

interface Fields {
  unitId: string;
  honour: boolean;
  reason: string;
}

const optionOf = (row: Standing) => ({
  value: row.unitId,
  label: `${row.name}（得分 ${shown(row.score)}，已知分值占比 ${shown(row.coverage)}%）`,
});

/** The leader's decision about units that reach the line although little of their points was known; nothing without one. */
export function CoverageDecision({ year }: { year: number }) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const rows = useOutline(year).data?.littleKnown ?? [];
  const decide = useChange({
    run: (fields: Fields) =>
      body(
        api.PUT("/api/cycles/{year}/standings/coverage", {
          params: { path: { year } },
          body: { ...fields, reason: fields.reason.trim() },
        }),
      ),
    reread: [["standings"], ["honours"]],
    done: "决定已登记",
    onDone: () => setOpen(false),
  });
  if (rows.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="coverage-decide">
        已知分值不足的评优决定（{rows.length}）
      </Button>
      <Modal
        open={open}
        title="已知分值占比低于下限的单位能否评优"
        okText="登记决定"
        okButtonProps={{ "data-testid": "coverage-ok" }}
        confirmLoading={decide.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{ honour: false }}
          onFinish={(fields) => decide.mutate(fields)}
        >
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: "请选择单位" }]}>
            <Select options={rows.map(optionOf)} data-testid="coverage-unit" />
          </Form.Item>
          <Form.Item name="honour" label="决定">
            <Radio.Group
              options={[
                { value: false, label: "不予评优" },
                { value: true, label: "可以评优" },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount data-testid="coverage-reason" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
