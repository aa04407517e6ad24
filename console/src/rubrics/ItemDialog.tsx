import { Checkbox, Form, Input, Select } from "antd";
import { KIND_OPTIONS } from "../registry/kinds.ts";
import { CheckList } from "./CheckList.tsx";
import { itemFrom, type ItemFields } from "./itemForm.ts";
import { NeedsField } from "./NeedsField.tsx";
import { PointsInput } from "./PointsInput.tsx";
import { RuleEditor } from "./RuleEditor.tsx";
import {
  counts,
  EFFECT_NAMES,
  ITEM_KIND_NAMES,
  optionsOf,
  type Item,
  type Rubric,
  SOURCE_NAMES,
} from "./rubric.ts";
import { withoutStaleTags } from "./staleTags.ts";
import { TagField } from "./TagField.tsx";
import { Modal } from "../kit/Modal.tsx";

const FROM_NAMES = { own: "本项分值", total: "总分" } as const;

/** One item: what it is, how it scores, to whom it applies, and on what it rests. */
export function ItemDialog({
  item,
  rubric,
  fresh,
  onClose,
  onItem,
}: {
  item: Item;
  rubric: Rubric;
  fresh: boolean;
  onClose: () => void;
  onItem: (item: Item) => void;
}) {
  const [form] = Form.useForm<ItemFields>();
  const now = { ...item, ...Form.useWatch([], form) } as ItemFields;
  const indicators = rubric.indicators.filter((one) => one.dimension === now.dimension);
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: `${id} ${name}` });
  return (
    <Modal
      open
      title={fresh ? "新增评分要点" : `评分要点 ${item.id} ${item.name}`}
      width={900}
      okText="确定"
      onCancel={onClose}
      onOk={() => onItem(withoutStaleTags(item, itemFrom({ ...item, ...form.getFieldsValue(true) })))}
      okButtonProps={{ "data-testid": "item-ok" }}
    >
      <Form<ItemFields> form={form} layout="vertical" initialValues={item} autoComplete="off">
        <div className="field-grid">
          <Form.Item name="id" label="编号" extra="一个大写字母加数字，如 A1">
            <Input maxLength={10} data-testid="item-id" />
          </Form.Item>
          <Form.Item name="name" label="名称">
            <Input maxLength={100} data-testid="item-name" />
          </Form.Item>
          <Form.Item name="kind" label="类型">
            <Select options={optionsOf(ITEM_KIND_NAMES)} data-testid="item-kind" />
          </Form.Item>
          <Form.Item name="source" label="计分">
            <Select options={optionsOf(SOURCE_NAMES)} />
          </Form.Item>
          {now.kind !== "veto" && (
            <Form.Item
              name="points"
              label={counts(now) ? "分值" : now.kind === "bonus" ? "最多加" : "最多扣"}
            >
              <PointsInput />
            </Form.Item>
          )}
          {now.kind === "deduct" && (
            <Form.Item name="from" label="扣分自">
              <Select options={optionsOf(FROM_NAMES)} />
            </Form.Item>
          )}
          {now.kind === "veto" && (
            <Form.Item name="effect" label="效力">
              <Select options={optionsOf(EFFECT_NAMES)} />
            </Form.Item>
          )}
          {now.kind === "veto" &&
            KIND_OPTIONS.map(({ value, label }) => (
              <Form.Item key={value} name={["effectFor", value]} label={`对${label}的效力`}>
                <Select allowClear placeholder="同上" options={optionsOf(EFFECT_NAMES)} />
              </Form.Item>
            ))}
          {counts(now) && (
            <Form.Item name="dimension" label="一级指标">
              <Select options={rubric.dimensions.map(named)} />
            </Form.Item>
          )}
          {counts(now) && rubric.indicators.length > 0 && (
            <Form.Item name="indicator" label="二级指标">
              <Select options={indicators.map(named)} />
            </Form.Item>
          )}
        </div>
        <Form.Item name="appliesTo" label="适用单位">
          <Checkbox.Group options={KIND_OPTIONS} />
        </Form.Item>
        <Form.Item name="needs" label="适用前提">
          <NeedsField text="只在满足条件时适用" reasonLabel="不满足时写明的理由" />
        </Form.Item>
        {now.source === "automatic" && (
          <Form.Item name="rule" label="计算规则">
            <RuleEditor item={now} />
          </Form.Item>
        )}
        {now.kind === "checklist" && now.source !== "automatic" && (
          <Form.Item name="checks" label="观测点">
            <CheckList />
          </Form.Item>
        )}
        {now.source !== "automatic" && now.kind !== "checklist" && now.kind !== "veto" && (
          <Form.Item
            name="quickReasons"
            label="常用理由"
            extra="专家评分低于满分时可按一个键取用，最多 9 条，每条 2 至 60 字"
          >
            <Select
              mode="tags"
              maxCount={9}
              open={false}
              suffixIcon={null}
              data-testid="item-quick-reasons"
            />
          </Form.Item>
        )}
        <Form.Item name="basis" label="依据">
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} data-testid="item-basis" />
        </Form.Item>
        <TagField />
      </Form>
    </Modal>
  );
}
