import { App, Checkbox, Form, type FormRule, Input, InputNumber, Radio, Select } from "antd";
import { useChange } from "../kit/useChange.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { type ActField, ACTS, sendAct, startOf, titleOf, type Values } from "./acts.ts";
import { type Act, DECLINE_REASONS, KINDS, type Matter, options, SATISFIED, SOLVED } from "./names.ts";
import { TextRemarks } from "../kit/TextRemarks.tsx";
import { MATTERS } from "./useMatter.ts";
import { Modal } from "../kit/Modal.tsx";

type Answers = { key: string; answer: "yes" }[];

/** What the letter asks, beside the check list: whether each was answered is for the person to say. */
function AskedQuestions({ asked }: { asked: readonly string[] }) {
  if (asked.length === 0) return null;
  return (
    <div className="gap-below" data-testid="asked-questions">
      <b>来信中的提问，请逐一核对是否答复</b>
      <ol>
        {asked.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
    </div>
  );
}

/** The check list of the step: every point is confirmed. Above it what the checks have found. */
function AnswersField({
  review,
  value = [],
  onChange,
}: {
  review: Matter["review"];
  value?: Answers;
  onChange?: (value: Answers) => void;
}) {
  const set = (key: string, yes: boolean) =>
    onChange?.([
      ...value.filter((one) => one.key !== key),
      ...(yes ? [{ key, answer: "yes" as const }] : []),
    ]);
  return (
    <>
      <TextRemarks remarks={review?.remarks ?? []} />
      <AskedQuestions asked={review?.asked ?? []} />
      {review?.questions.map(({ key, text }) => (
        <p key={key}>
          <Checkbox
            checked={value.some((one) => one.key === key)}
            onChange={(event) => set(key, event.target.checked)}
            data-testid={`check-${key}`}
          >
            {text}
          </Checkbox>
        </p>
      ))}
      <p className="quiet">不符合的，请关闭后用“退回答复”写明原因。</p>
    </>
  );
}

/** The control of a field; antd's Form gives it value and change. */
function control({ field }: ActField, units: { value: string; label: string }[], matter: Matter) {
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
    case "answers":
      return <AnswersField review={matter.review} />;
  }
}

/** A step without a check list asks for no answer; one with a list for all of them. */
function rulesOf({ optional, field }: ActField, { review }: Matter): FormRule[] {
  if (optional) return [];
  if (field.kind !== "answers") return [{ required: true, message: "请填写" }];
  const asked = review?.questions.length ?? 0;
  return [
    {
      validator: (_, value: Answers = []) =>
        value.length >= asked ? Promise.resolve() : Promise.reject(new Error("请逐项核对后勾选")),
    },
  ];
}

/** What a field that was left out says; of the others nothing. */
const EMPTY: Partial<Record<ActField["field"]["kind"], unknown>> = {
  units: [],
  unit: null,
  satisfied: null,
  answers: [],
};

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
    done: (result) =>
      "merged" in result && typeof result.merged === "number" && "remaining" in result
        ? `已并入 ${result.merged} 件${Number(result.remaining) > 0 ? `，还有 ${Number(result.remaining)} 件，请再办理一次` : ""}`
        : "已办理",
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
  const { fields, says } = ACTS[act];
  const title = titleOf(act, matter);
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
      {says && <p className="quiet">{says}</p>}
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
            rules={rulesOf(one, matter)}
          >
            {control(one, units, matter)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
