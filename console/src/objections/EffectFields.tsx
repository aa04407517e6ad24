import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useCycle } from "../cycle/useCycle.ts";
import { short } from "../kit/points.ts";
import { isDecided, useOwnFindings } from "./useOwnFindings.ts";
import type { EffectForm } from "./effect.ts";

const KINDS = [
  { value: "fact", label: "更正数据" },
  { value: "finding", label: "改问题的决定" },
  { value: "mark", label: "改专家评分（厅领导）" },
  { value: "none", label: "无须更改" },
];

/** What an upheld objection changes: a fact, a finding, an expert's mark; or why nothing has to change. */
export function EffectFields({ year, unitId, leader }: { year: number; unitId: string; leader: boolean }) {
  const kind = Form.useWatch<EffectForm["effect"]>("effect");
  const key = Form.useWatch<EffectForm["key"]>("key");
  const cycle = useCycle(year).data;
  const findings = useOwnFindings(year, unitId);
  const fact = cycle?.facts.find((one) => one.key === key);
  const marked = (cycle?.rubric.items ?? []).filter((item) => item.source !== "automatic");
  return (
    <>
      <Form.Item name="effect" label="处理结果" rules={[{ required: true, message: "请选择处理结果" }]}>
        <Radio.Group
          options={KINDS.map((one) => ({ ...one, disabled: one.value === "mark" && !leader }))}
          data-testid="answer-effect"
        />
      </Form.Item>
      {kind === "fact" && (
        <>
          <Form.Item name="key" label="数据" rules={[{ required: true, message: "请选择数据" }]}>
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={(cycle?.facts ?? []).map((one) => ({ value: one.key, label: one.name }))}
            />
          </Form.Item>
          <Form.Item
            name="value"
            label="更正为"
            rules={[{ required: true, message: "请填写更正后的值" }]}
            extra={fact?.type === "number" ? "按数据原来的单位填写，份额填 0 至 1 的数" : undefined}
          >
            {fact?.type === "boolean" ? (
              <Radio.Group
                options={[
                  { value: "true", label: "是" },
                  { value: "false", label: "否" },
                ]}
              />
            ) : fact?.type === "number" ? (
              <InputNumber stringMode />
            ) : (
              <Input />
            )}
          </Form.Item>
        </>
      )}
      {kind === "finding" && (
        <Form.Item name="findingId" label="问题" rules={[{ required: true, message: "请选择问题" }]}>
          <Select
            options={findings.filter(isDecided).map((one) => ({
              value: one.id,
              label: `${one.state === "confirmed" ? "排除" : "确认"}：${one.message}`,
            }))}
            notFoundContent="该单位没有已作决定的问题"
          />
        </Form.Item>
      )}
      {kind === "mark" && (
        <>
          <Form.Item name="item" label="指标" rules={[{ required: true, message: "请选择指标" }]}>
            <Select
              options={marked.map((item) => ({
                value: item.id,
                label: `${item.id} ${item.name}（满分 ${short(item.points)}）`,
              }))}
            />
          </Form.Item>
          <Form.Item name="points" label="改为（分）" rules={[{ required: true, message: "请填写得分" }]}>
            <InputNumber min={0} step={0.01} precision={2} />
          </Form.Item>
        </>
      )}
      {kind === "none" && (
        <Form.Item
          name="why"
          label="为何无须更改"
          rules={[{ required: true, whitespace: true, message: "请书面说明理由" }]}
        >
          <Input.TextArea rows={2} maxLength={500} data-testid="answer-why" />
        </Form.Item>
      )}
    </>
  );
}
