import { Form, Input, InputNumber } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { fromTyped, short, shown } from "../kit/points.ts";
import type { Disagreement } from "./disagreementWords.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  points: number;
  reason: string;
}

/** The leader's written decision on one item of one unit, with the experts' marks in sight. */
export function DecideDialog({
  year,
  one,
  why,
  onClose,
}: {
  year: number;
  one: Disagreement | null;
  /** The sentence that says why a decision is needed. */
  why: string;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const decide = useChange({
    run: ({ points, reason }: Fields) => {
      if (!one) throw new Error("There is nothing to decide.");
      return body(
        api.PUT("/api/cycles/{year}/units/{unitId}/decisions", {
          params: { path: { year, unitId: one.unitId } },
          body: { item: one.item, points: fromTyped(points), reason: reason.trim() },
        }),
      );
    },
    reread: [["review"], ["standings"], ["marks"]],
    done: "书面决定已登记",
    onDone: onClose,
  });
  return (
    <Modal
      open={one !== null}
      title={one ? `书面决定：${one.unitName} · ${one.item} ${one.itemName}` : ""}
      okText="登记决定"
      okButtonProps={{ "data-testid": "decide-ok" }}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      {one && (
        <Form<Fields>
          form={form}
          key={`${one.unitId} ${one.item}`}
          layout="vertical"
          onFinish={(fields) => decide.mutate(fields)}
        >
          <p>{why}</p>
          <p className="number">
            专家评分（不记名）：{one.marks.map(shown).join("、") || "无"}
            {one.preliminary !== null && `；初评 ${shown(one.preliminary)}`}
          </p>
          <Form.Item
            name="points"
            label={`决定的得分（0 到 ${short(one.of)}）`}
            rules={[{ required: true, message: "请填写得分" }]}
          >
            <InputNumber<number>
              min={0}
              max={one.of / 100}
              precision={2}
              step={0.5}
              style={{ width: 160 }}
              suffix={`/ ${short(one.of)}`}
              data-testid="decide-points"
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input.TextArea rows={3} maxLength={500} showCount data-testid="decide-reason" />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
