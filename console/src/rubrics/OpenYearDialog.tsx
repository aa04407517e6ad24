import { Checkbox, Form, InputNumber } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AdoptionField, adoptionOf, isAdopted, NOT_ADOPTED } from "./AdoptionField.tsx";
import { allDecided, decisionsOf, OpeningDecisions, type ChosenByItem } from "./OpeningDecisions.tsx";
import { useChange } from "../kit/useChange.ts";
import { useRubric } from "./useRubrics.ts";
import { Modal } from "../kit/Modal.tsx";

interface Fields {
  year: number;
  synthetic: boolean;
}

/** Opens a year with a frozen copy of the draft. */
export function OpenYearDialog({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const [form] = Form.useForm<Fields>();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ChosenByItem>({});
  const [adoption, setAdoption] = useState(NOT_ADOPTED);
  const rubric = useRubric(`draft:${draftId}`).data;
  const undecided = rubric?.undecided ?? [];
  const open = useChange({
    run: ({ year, synthetic }: Fields) =>
      body(
        api.POST("/api/cycles", {
          body: {
            year,
            name: `${year} 年度检查`,
            pack: `draft:${draftId}`,
            synthetic,
            decisions: decisionsOf(undecided, chosen),
            adoption: adoptionOf(rubric?.adopts, adoption),
          },
        }),
      ),
    reread: [["cycles"]],
    done: "检查年度已启用，评分细则已冻结",
    onDone: ({ year }) => void navigate(`/assessment?year=${year}`),
  });
  return (
    <Modal
      open
      width={760}
      title="用此细则启用年度"
      okText="启用年度"
      okButtonProps={{
        "data-testid": "year-open",
        disabled: !allDecided(undecided, chosen) || !isAdopted(rubric?.adopts, adoption),
      }}
      confirmLoading={open.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <p className="quiet">启用时冻结一份副本；以后修改或删除草稿都不影响该年度。</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ year: new Date().getFullYear(), synthetic: false }}
        onFinish={(fields) => open.mutate(fields)}
      >
        <Form.Item name="year" label="年度" rules={[{ required: true, message: "请填写年度" }]}>
          <InputNumber min={2000} max={2100} precision={0} data-testid="year-number" />
        </Form.Item>
        <Form.Item name="synthetic" valuePropName="checked">
          <Checkbox>演示（分数为模拟生成）</Checkbox>
        </Form.Item>
      </Form>
      <OpeningDecisions undecided={undecided} chosen={chosen} onChosen={setChosen} />
      <AdoptionField adopts={rubric?.adopts} chosen={adoption} onChosen={setAdoption} />
    </Modal>
  );
}
