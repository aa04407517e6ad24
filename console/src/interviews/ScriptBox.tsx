import { Button, Form, Input, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReviewMoves } from "../kit/ReviewMoves.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Sitting } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";
import { Modal } from "../kit/Modal.tsx";

type ScriptItem = Sitting["script"]["items"][number];
const EMPTY: ScriptItem = { question: "", answer: "", speaker: "", basis: "" };

function EditDialog({ sitting, onClose }: { sitting: Sitting; onClose: () => void }) {
  const [form] = Form.useForm<{ items: ScriptItem[] }>();
  const save = useChange({
    run: ({ items }: { items: ScriptItem[] }) =>
      body(
        api.POST("/api/sittings/{id}/script", {
          params: { path: { id: sitting.id } },
          body: {
            scriptVersion: sitting.script.version,
            items: items.map((one) => ({ ...EMPTY, ...one })),
          },
        }),
      ),
    reread: [SITTINGS],
    done: "文稿已保存",
    onDone: onClose,
  });
  const items = sitting.script.items.length > 0 ? sitting.script.items : [EMPTY];
  return (
    <Modal
      open
      width={720}
      title="访谈文稿"
      okText="保存"
      okButtonProps={{ "data-testid": "script-save" }}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => void form.submit()}
    >
      <p className="quiet">保存为新的一版，已有的签署作废。</p>
      <Form form={form} layout="vertical" initialValues={{ items }} onFinish={(all) => save.mutate(all)}>
        <Form.List name="items">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }) => (
                <div key={key} className="box">
                  <Form.Item
                    name={[name, "question"]}
                    label={`问题 ${name + 1}`}
                    rules={[{ required: true, whitespace: true, message: "请填写问题" }]}
                  >
                    <Input maxLength={300} />
                  </Form.Item>
                  <Form.Item name={[name, "answer"]} label="拟答复">
                    <Input.TextArea rows={3} maxLength={5000} />
                  </Form.Item>
                  <Form.Item name={[name, "speaker"]} label="答复人">
                    <Input maxLength={60} />
                  </Form.Item>
                  <Form.Item name={[name, "basis"]} label="政策依据">
                    <Input maxLength={300} />
                  </Form.Item>
                  {fields.length > 1 && (
                    <Button size="small" danger onClick={() => remove(name)}>
                      删去
                    </Button>
                  )}
                </div>
              ))}
              <Button onClick={() => add(EMPTY)}>再加一个问题</Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

/** The script of a sitting and its review: written by the unit or the office, signed by others, asked again when the host begins. */
export function ScriptBox({ sitting, writes }: { sitting: Sitting; writes: boolean }) {
  const [editing, setEditing] = useState(false);
  const { script } = sitting;
  const open = sitting.abilities["script"]?.possible === true;
  return (
    <div className="box" data-testid="script">
      <h2>访谈文稿</h2>
      <p>
        {script.version === 0 ? "还没有文稿" : `第 ${script.version} 版，${script.state}`}
        {script.pending && `，待${script.pending.name}`}
      </p>
      {script.items.map((one, place) => (
        <details key={`${place} ${one.question}`}>
          <summary>{one.question}</summary>
          <p style={{ whiteSpace: "pre-wrap" }}>{one.answer || "（未拟答复）"}</p>
          <p className="quiet">
            {one.speaker && `答复人：${one.speaker}　`}
            {one.basis && `依据：${one.basis}`}
          </p>
        </details>
      ))}
      {open && (
        <Space wrap style={{ marginTop: 8 }}>
          {writes && (
            <AbilityButton
              ability={script.abilities["save"] ?? { possible: false, why: null }}
              onClick={() => setEditing(true)}
              data-testid="script-edit"
            >
              撰写
            </AbilityButton>
          )}
          <ReviewMoves
            review={script}
            noun="访谈文稿"
            prefix="script"
            reread={[SITTINGS]}
            run={(move, said) =>
              body(
                api.POST(`/api/sittings/{id}/script/${move}` as "/api/sittings/{id}/script/sign", {
                  params: { path: { id: sitting.id } },
                  body: { scriptVersion: script.version, ...said },
                }),
              )
            }
          />
        </Space>
      )}
      {editing && <EditDialog sitting={sitting} onClose={() => setEditing(false)} />}
    </div>
  );
}
