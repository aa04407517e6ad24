import { Button, Form, Input, InputNumber, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../change/useChange.ts";
import { useCycle } from "../cycle/useCycle.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { fromTyped } from "../score/points.ts";
import { useExperts } from "./useExperts.ts";

interface Decision {
  unitId: string;
  item: string;
  points: number;
  reason: string;
}

/** What the office does when experts differ too much: a third expert, then the leader's written decision. */
export function Disagreement({ year }: { year: number }) {
  const unitOptions = useUnitOptions();
  const experts = useExperts();
  const cycle = useCycle(year);
  const add = useChange({
    run: ({ unitId, accountId }: { unitId: string; accountId: string }) =>
      body(
        api.POST("/api/cycles/{year}/units/{unitId}/experts", {
          params: { path: { year, unitId } },
          body: { accountId },
        }),
      ),
    reread: [["review"]],
    done: "已增加专家",
  });
  const decide = useChange({
    run: ({ unitId, item, points, reason }: Decision) =>
      body(
        api.PUT("/api/cycles/{year}/units/{unitId}/decisions", {
          params: { path: { year, unitId } },
          body: { item, points: fromTyped(points), reason },
        }),
      ),
    reread: [["review"]],
    done: "负责人决定已登记",
  });
  const required = [{ required: true, message: "必填" }];
  const unit = (
    <Form.Item name="unitId" label="单位" rules={required}>
      <Select showSearch={{ optionFilterProp: "label" }} options={unitOptions} style={{ width: 220 }} />
    </Form.Item>
  );
  return (
    <div className="box">
      <h2>分差处理</h2>
      <p className="quiet">
        结束本轮时会列出分差过大的单位：先增加第三位专家；仍不能接近的，由负责人书面决定。
      </p>
      <Form layout="inline" style={{ rowGap: 12 }} className="gap-below" onFinish={add.mutate}>
        {unit}
        <Form.Item name="accountId" label="第三位专家" rules={required}>
          <Select
            style={{ width: 140 }}
            options={
              experts.data?.experts.map(({ accountId, name }) => ({ value: accountId, label: name })) ?? []
            }
          />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          增加专家
        </Button>
      </Form>
      <Form<Decision> layout="inline" style={{ rowGap: 12 }} onFinish={decide.mutate}>
        {unit}
        <Form.Item name="item" label="项目" rules={required}>
          <Select
            style={{ width: 200 }}
            options={cycle.data?.rubric.items
              .filter((item) => item.source === "expert")
              .map((item) => ({ value: item.id, label: `${item.id} ${item.name}` }))}
          />
        </Form.Item>
        <Form.Item name="points" label="得分" rules={required}>
          <InputNumber min={0} precision={2} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={required}>
          <Input style={{ width: 240 }} />
        </Form.Item>
        <Button htmlType="submit" loading={decide.isPending}>
          登记决定
        </Button>
      </Form>
    </div>
  );
}
