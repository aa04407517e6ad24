import { Alert, Checkbox, Form, Input } from "antd";
import { api } from "../../api/client.ts";
import { body } from "../../api/problem.ts";
import { useChange } from "../../kit/useChange.ts";
import { KIND_NAMES } from "../../registry/kinds.ts";
import { short, shown } from "../../kit/points.ts";
import type { Tie, TiedUnit } from "./ties.ts";
import { Modal } from "../../kit/Modal.tsx";

interface Fields {
  unitIds: string[];
  reason: string;
}

/** A tied unit with what its dimensions brought: the total alone does not tell them apart. */
function Choice({ unit }: { unit: TiedUnit }) {
  return (
    <>
      {unit.name}
      <div className="quiet number">
        {unit.dimensions
          .map((one) => `${one.name} ${shown(one.earned)} / ${short(one.applicable)}`)
          .join("，")}
      </div>
    </>
  );
}

/** The leader says in writing which of the units that share the last places are excellent. */
export function TieDialog({ year, tie, onClose }: { year: number; tie: Tie | null; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const chosen = Form.useWatch("unitIds", form)?.length ?? 0;
  const decide = useChange({
    run: (fields: Fields) => {
      if (!tie) throw new Error("There is no tie to decide.");
      return body(
        api.PUT("/api/cycles/{year}/standings/tie", {
          params: { path: { year } },
          body: { kind: tie.kind, unitIds: fields.unitIds, reason: fields.reason.trim() },
        }),
      );
    },
    reread: [["standings"], ["honours"], ["corrections"]],
    done: "同分决定已登记",
    onDone: onClose,
  });
  const [first] = tie?.units ?? [];
  const exact = {
    validator: (_rule: unknown, value: string[] | undefined) =>
      value?.length === tie?.places
        ? Promise.resolve()
        : Promise.reject(new Error(`须选定 ${tie?.places ?? 0} 个单位`)),
  };
  return (
    <Modal
      open={tie !== null}
      title={`优秀名额处同分：${tie ? KIND_NAMES[tie.kind] : ""}`}
      okText="登记决定"
      okButtonProps={{ "data-testid": "tie-ok" }}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      {tie && (
        <Form<Fields> form={form} layout="vertical" onFinish={(fields) => decide.mutate(fields)}>
          <Alert
            type="info"
            showIcon
            className="gap-below"
            title={`${tie.units.length} 个单位同为 ${shown(first?.score)} 分，优秀名额还余 ${tie.places} 个。请书面决定由谁占用，已选 ${chosen} 个。`}
          />
          <Form.Item name="unitIds" label="评为优秀的单位" rules={[exact]}>
            <Checkbox.Group
              options={tie.units.map((unit) => ({ value: unit.unitId, label: <Choice unit={unit} /> }))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount data-testid="tie-reason" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
