import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
import { useChange } from "../kit/useChange.ts";
import { useAccount } from "../session/session.ts";
import { StateLine } from "../kit/StateLine.tsx";
import type { CampaignView } from "./names.ts";
import { Modal } from "../kit/Modal.tsx";

const STATES = {
  open: { text: "待处理", tone: "attention" },
  upheld: { text: "成立", tone: "bad" },
  dismissed: { text: "不成立", tone: "neutral" },
} as const;

/** Objections to a result: a unit raises them, the office answers. */
export function Objections({ campaign }: { campaign: CampaignView }) {
  const [raising, setRaising] = useState(false);
  const [deciding, setDeciding] = useState<string | null>(null);
  const [form] = Form.useForm<{ upheld: boolean; answer: string }>();
  const { role } = useAccount();
  const office = role === "office";
  const reread = [["campaign", campaign.id]];
  const raise = useChange({
    run: (text: string) =>
      body(
        api.POST("/api/campaigns/{id}/objections", { params: { path: { id: campaign.id } }, body: { text } }),
      ),
    reread,
    done: "异议已提出",
    onDone: () => setRaising(false),
  });
  const decide = useChange({
    run: (input: { upheld: boolean; answer: string }) =>
      body(
        api.POST("/api/campaign-objections/{id}/decide", {
          params: { path: { id: deciding ?? "" } },
          body: input,
        }),
      ),
    reread,
    done: "异议已处理",
    onDone: () => setDeciding(null),
  });
  if (campaign.state === "open" && campaign.objections.length === 0) return null;
  return (
    <div className="box">
      <h2>异议</h2>
      {role === "officer" && (
        <AbilityButton ability={campaign.abilities.object} onClick={() => setRaising(true)}>
          提出异议
        </AbilityButton>
      )}
      {campaign.objections.length === 0 && <p>没有收到异议。</p>}
      {campaign.objections.map((one) => (
        <div key={one.id} className="gap-below">
          <StateLine {...STATES[one.state]} at={one.sentAt} by={one.by} />
          <p>{one.text}</p>
          {one.answer && <p>答复：{one.answer}</p>}
          {office && one.state === "open" && (
            <Button size="small" onClick={() => setDeciding(one.id)}>
              处理
            </Button>
          )}
        </div>
      ))}
      <ReasonDialog
        open={raising}
        title="对公示的结果提出异议"
        okText="提出"
        pending={raise.isPending}
        onClose={() => setRaising(false)}
        onReason={(text) => raise.mutate(text)}
      />
      <Modal
        open={deciding !== null}
        title="处理异议"
        okText="答复"
        confirmLoading={decide.isPending}
        onCancel={() => setDeciding(null)}
        onOk={() => void form.submit()}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={{ upheld: false }}
          onFinish={(input) => decide.mutate(input)}
        >
          <Form.Item name="upheld" label="结论">
            <Radio.Group
              options={[
                { value: false, label: "不成立" },
                { value: true, label: "成立" },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="answer"
            label="答复"
            rules={[{ required: true, whitespace: true, message: "请填写答复" }]}
          >
            <Input.TextArea rows={4} maxLength={2000} />
          </Form.Item>
        </Form>
      </Modal>
    </div>
  );
}
