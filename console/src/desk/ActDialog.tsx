import { App, Checkbox, Form, Input, InputNumber, Modal, Radio, Select } from "antd";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { type ActField, ACTS, sendAct, startOf, type Values } from "./acts.ts";
import {
  type Act,
  CHECK_LIST,
  DECLINE_REASONS,
  KINDS,
  type Matter,
  options,
  SATISFIED,
  SOLVED,
} from "./names.ts";
import { MATTERS } from "./useMatter.ts";

type Verdict = { passes?: boolean; answers?: Record<string, boolean>; note?: string };

/** 核稿: every point of the list is confirmed, or the text goes back with a reason. */
function VerdictField({ value = {}, onChange }: { value?: Verdict; onChange?: (value: Verdict) => void }) {
  const set = (change: Verdict) => onChange?.({ ...value, ...change });
  return (
    <>
      {CHECK_LIST.map(({ key, text }) => (
        <p key={key}>
          <Checkbox
            checked={value.answers?.[key] === true}
            onChange={(event) =>
              set({
                answers: {
                  questions: false,
                  policy: false,
                  privacy: false,
                  ...value.answers,
                  [key]: event.target.checked,
                },
              })
            }
            data-testid={`check-${key}`}
          >
            {text}
          </Checkbox>
        </p>
      ))}
      <Radio.Group
        value={value.passes}
        onChange={(event) => set({ passes: event.target.value as boolean })}
        options={[
          { value: true, label: "通过" },
          { value: false, label: "退回拟稿人" },
        ]}
      />
      {value.passes === false && (
        <Input.TextArea
          aria-label="退回的原因"
          placeholder="退回的原因"
          rows={3}
          maxLength={500}
          value={value.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      )}
    </>
  );
}

/** The control of a field; antd's Form gives it value and change. */
function control({ field }: ActField, units: { value: string; label: string }[]) {
  switch (field.kind) {
    case "text":
      return <Input.TextArea rows={field.rows} maxLength={field.most} showCount />;
    case "line":
      return <Input maxLength={field.most} />;
    case "days":
      return <InputNumber min={1} max={15} />;
    case "kinds":
      return <Select options={options(KINDS)} />;
    case "unit":
      return (
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={field.none}
          options={units}
        />
      );
    case "units":
      return <Select mode="multiple" showSearch={{ optionFilterProp: "label" }} options={units} />;
    case "reasons":
      return <Select options={options(DECLINE_REASONS)} />;
    case "yes":
      return (
        <Radio.Group
          options={[
            { value: true, label: field.yes },
            { value: false, label: field.no },
          ]}
        />
      );
    case "solved":
      return <Select showSearch={{ optionFilterProp: "label" }} options={options(SOLVED)} />;
    case "satisfied":
      return (
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder="没有回答"
          options={options(SATISFIED)}
        />
      );
    case "tick":
      return <Checkbox>{field.text}</Checkbox>;
    case "verdict":
      return <VerdictField />;
  }
}

/** What a field that was left out says; of the others nothing. */
const EMPTY: Partial<Record<ActField["field"]["kind"], unknown>> = { units: [], unit: null, satisfied: null };

/** A step with its fields. */
export function ActDialog({
  act,
  matter,
  onClose,
}: {
  act: Act | null;
  matter: Matter;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { modal } = App.useApp();
  const units = useUnitOptions(act === "accept" || act === "dispatch" || act === "transfer");
  const change = useChange({
    run: (values: Values) => sendAct(act as Act, matter, values),
    reread: [[...MATTERS]],
    done: "已办理",
    onDone: (result) => {
      onClose();
      // Told once, as at the counter: nobody keeps it.
      if ("code" in result && typeof result.code === "string")
        modal.success({
          title: "请把新的查询码读给来信人，只显示这一次",
          content: (
            <p data-testid="new-code">
              编号 {matter.number}
              <br />
              查询码 {result.code}
            </p>
          ),
        });
    },
  });
  if (act === null) return null;
  const { title, fields } = ACTS[act];
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ "data-testid": "act-ok" }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      width="min(640px, 96vw)"
      destroyOnHidden
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={startOf(act, matter)}
        onFinish={(values) => {
          const given = Object.fromEntries(
            fields.map(({ name, field }) => [name, values[name] ?? EMPTY[field.kind]]),
          );
          change.mutate(given);
        }}
      >
        {fields.map((one) => (
          <Form.Item
            key={one.name}
            name={one.name}
            label={one.label}
            valuePropName={one.field.kind === "tick" ? "checked" : "value"}
            rules={one.optional ? [] : [{ required: true, message: "请填写" }]}
          >
            {control(one, units)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
