import { Form, Input, InputNumber, Select, Switch } from "antd";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import { PointsInput } from "./PointsInput.tsx";
import { optionsOf, type Rubric } from "./rubric.ts";
import { type Settings, settingsOf, withSettings } from "./settings.ts";

const COMBINE = { mean: "平均分", median: "中位数" } as const;
const GATES = { deliberation: "综合评议", approval: "厅领导审定" } as const;

/** Lines, bonus, quota, ties and review: everything of a rubric beside the tree. */
export function SettingsForm({
  rubric,
  editable,
  onChange,
}: {
  rubric: Rubric;
  editable: boolean;
  onChange: (rubric: Rubric) => void;
}) {
  const [form] = Form.useForm<Settings>();
  const bonus = rubric.bonus !== undefined;
  return (
    <Form<Settings>
      form={form}
      layout="vertical"
      disabled={!editable}
      initialValues={settingsOf(rubric)}
      onValuesChange={() => onChange(withSettings(rubric, form.getFieldsValue(true)))}
    >
      <h2>基本信息</h2>
      <div className="field-grid">
        <Form.Item name="title" label="标题">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="name" label="代号">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="total" label="总分">
          <PointsInput />
        </Form.Item>
        <Form.Item name="excellentLine" label="优秀线（含）">
          <PointsInput />
        </Form.Item>
        <Form.Item name="passLine" label="合格线" extra="低于此分为不合格；没有则留空">
          <PointsInput optional />
        </Form.Item>
        <Form.Item
          name={["coverageFloor", "share"]}
          label="已知分值占比下限"
          extra="低于此比例的名次加注，评优须厅领导书面决定"
        >
          <InputNumber min={0.01} max={1} step={0.05} />
        </Form.Item>
        <Form.Item name={["coverageFloor", "tag"]} label="下限的来源标记">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="objectionDays" label="异议期限（工作日）">
          <InputNumber min={5} max={365} precision={0} />
        </Form.Item>
        <Form.Item name="tieBreak" label="同分排序" extra="依次比较的一级指标；不选则同分并列">
          <Select
            mode="multiple"
            options={rubric.dimensions.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="about" label="说明">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={5000} />
      </Form.Item>
      <h2>加分和优秀名额</h2>
      <div className="field-grid">
        <Form.Item name="hasBonus" label="设加分项" valuePropName="checked">
          <Switch />
        </Form.Item>
        {bonus && (
          <>
            <Form.Item name={["bonus", "above"]} label="得分高于此分才计加分">
              <PointsInput />
            </Form.Item>
            <Form.Item name={["bonus", "cap"]} label="最多加">
              <PointsInput />
            </Form.Item>
            <Form.Item name={["bonus", "tag"]} label="加分的来源标记">
              <Input maxLength={200} />
            </Form.Item>
          </>
        )}
        {KINDS.map((kind) => (
          <Form.Item
            key={kind}
            name={["quota", kind]}
            label={`${KIND_NAMES[kind]}优秀名额`}
            extra="留空为不限"
          >
            <InputNumber min={0} precision={0} />
          </Form.Item>
        ))}
      </div>
      <h2>评审</h2>
      <div className="field-grid">
        <Form.Item name={["review", "expertsPerUnit"]} label="每单位专家人数">
          <InputNumber min={1} max={99} precision={0} />
        </Form.Item>
        <Form.Item name={["review", "thresholdShare"]} label="分差界限（占该项分值）">
          <InputNumber min={0.01} max={1} step={0.05} />
        </Form.Item>
        <Form.Item name={["review", "combine"]} label="合成方法">
          <Select options={optionsOf(COMBINE)} />
        </Form.Item>
        <Form.Item name={["review", "trim"]} label="五人以上去掉最高最低分" valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name={["review", "boundShare"]} label="复评调整界限（占该项分值）">
          <InputNumber min={0.01} max={1} step={0.05} />
        </Form.Item>
        <Form.Item name={["review", "pilotUnits"]} label="试评单位数">
          <InputNumber min={0} max={10} precision={0} />
        </Form.Item>
        <Form.Item name={["review", "gates"]} label="后续环节">
          <Select mode="multiple" options={optionsOf(GATES)} />
        </Form.Item>
        <Form.Item name={["review", "tag"]} label="评审各数的来源标记">
          <Input maxLength={200} />
        </Form.Item>
      </div>
    </Form>
  );
}
