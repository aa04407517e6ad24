import { Form, Input, Radio } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useCycle } from "../cycle/useCycle.ts";
import { useAccount } from "../session/session.ts";
import { EffectFields } from "./EffectFields.tsx";
import { effectOf, type EffectForm } from "./effect.ts";
import { useOwnFindings } from "./useOwnFindings.ts";
import type { Objection } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields extends EffectForm {
  decision: "upheld" | "rejected";
  reason: string;
}

/** The office (of an expert's mark the leader) answers an objection with a reason and, when it is upheld, with what is changed. */
export function AnswerDialog({
  year,
  objection,
  onClose,
}: {
  year: number;
  objection: Objection | null;
  onClose: () => void;
}) {
  const [form] = Form.useForm<Fields>();
  const decision = Form.useWatch("decision", form);
  const leader = useAccount().role === "leader";
  const facts = useCycle(year).data?.facts ?? [];
  const findings = useOwnFindings(year, objection?.unitId ?? "");
  const answer = useChange({
    run: (fields: Fields) => {
      const effect = fields.decision === "upheld" ? effectOf(fields, facts, findings) : undefined;
      return body(
        api.POST("/api/objections/{id}/answer", {
          params: { path: { id: objection?.id ?? "" } },
          body: {
            decision: fields.decision,
            reason: fields.reason.trim(),
            version: objection?.version ?? 0,
            ...(effect ? { effect } : {}),
          },
        }),
      );
    },
    reread: [["objections"], ["standings"], ["marks"], ["findings"], ["facts"], ["recomputations"]],
    done: "异议已答复",
    onDone: () => {
      form.resetFields();
      onClose();
    },
  });
  return (
    <Modal
      open={objection !== null}
      title={`答复异议：${objection?.unitName ?? ""}`}
      okText="答复"
      okButtonProps={{ "data-testid": "answer-ok" }}
      confirmLoading={answer.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
      destroyOnHidden
    >
      <p>{objection?.about}</p>
      <p style={{ whiteSpace: "pre-wrap" }}>{objection?.body}</p>
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => answer.mutate(fields)}>
        <Form.Item name="decision" label="结论" rules={[{ required: true, message: "请选择结论" }]}>
          <Radio.Group
            options={[
              { value: "upheld", label: "采纳" },
              { value: "rejected", label: "不采纳" },
            ]}
            data-testid="answer-decision"
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label="理由"
          rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
        >
          <Input.TextArea rows={4} maxLength={2000} showCount data-testid="answer-reason" />
        </Form.Item>
        {decision === "upheld" && (
          <EffectFields year={year} unitId={objection?.unitId ?? ""} leader={leader} />
        )}
        <p className="quiet">
          处理结果随答复一并生效；数据或问题有变动的，还须在“重算比较”中比较并应用，之后才能确定排名。
        </p>
      </Form>
    </Modal>
  );
}
