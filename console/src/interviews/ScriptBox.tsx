import { Button, Checkbox, Form, Input, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { AbilityButton } from "../kit/AbilityButton.tsx";
import { ReasonDialog } from "../kit/ReasonDialog.tsx";
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

function SignDialog({ sitting, onClose }: { sitting: Sitting; onClose: () => void }) {
  const { pending, version } = sitting.script;
  const questions = pending?.questions ?? [];
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());
  const sign = useChange({
    run: () =>
      body(
        api.POST("/api/sittings/{id}/script/sign", {
          params: { path: { id: sitting.id } },
          body: {
            scriptVersion: version,
            answers: [...answered].map((key) => ({ key, answer: "yes" as const, note: "" })),
          },
        }),
      ),
    reread: [SITTINGS],
    done: "已签署",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={`${pending?.name ?? "签署"}：访谈文稿`}
      okText="签署"
      okButtonProps={{ "data-testid": "script-sign-ok", disabled: answered.size < questions.length }}
      confirmLoading={sign.isPending}
      onCancel={onClose}
      onOk={() => sign.mutate(undefined)}
    >
      {questions.map(({ key, text }) => (
        <p key={key}>
          <Checkbox
            checked={answered.has(key)}
            onChange={(event) => {
              const next = new Set(answered);
              if (event.target.checked) next.add(key);
              else next.delete(key);
              setAnswered(next);
            }}
            data-testid={`check-${key}`}
          >
            {text}
          </Checkbox>
        </p>
      ))}
    </Modal>
  );
}

/** The script of a sitting and its review: written by the unit or the office, signed by others, asked again when the host begins. */
export function ScriptBox({ sitting, writes }: { sitting: Sitting; writes: boolean }) {
  const [act, setAct] = useState<"edit" | "sign" | "return" | null>(null);
  const { script } = sitting;
  const of = (move: string) => script.abilities[move] ?? { possible: false, why: null };
  const params = { params: { path: { id: sitting.id } } };
  const move = useChange({
    run: (input: { move: "submit" | "take-back" | "return"; reason?: string }) => {
      const given = {
        body: {
          scriptVersion: script.version,
          answers: [],
          ...(input.reason ? { reason: input.reason } : {}),
        },
      };
      if (input.move === "submit")
        return body(api.POST("/api/sittings/{id}/script/submit", { ...params, ...given }));
      if (input.move === "return")
        return body(api.POST("/api/sittings/{id}/script/return", { ...params, ...given }));
      return body(api.POST("/api/sittings/{id}/script/take-back", { ...params, ...given }));
    },
    reread: [SITTINGS],
    done: "已办理",
    onDone: () => setAct(null),
  });
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
            <AbilityButton ability={of("save")} onClick={() => setAct("edit")} data-testid="script-edit">
              撰写
            </AbilityButton>
          )}
          {writes && script.version > 0 && of("submit").possible && (
            <Button
              type="primary"
              onClick={() => move.mutate({ move: "submit" })}
              data-testid="script-submit"
            >
              送审
            </Button>
          )}
          {of("take-back").possible && (
            <Button onClick={() => move.mutate({ move: "take-back" })}>撤回</Button>
          )}
          {script.pending && (
            <AbilityButton
              ability={of("sign")}
              type="primary"
              onClick={() => setAct("sign")}
              data-testid="script-sign"
            >
              {script.pending.name}
            </AbilityButton>
          )}
          {of("return").possible && <Button onClick={() => setAct("return")}>退回</Button>}
        </Space>
      )}
      {act === "edit" && <EditDialog sitting={sitting} onClose={() => setAct(null)} />}
      {act === "sign" && <SignDialog sitting={sitting} onClose={() => setAct(null)} />}
      <ReasonDialog
        open={act === "return"}
        title="退回访谈文稿"
        okText="退回"
        pending={move.isPending}
        onClose={() => setAct(null)}
        onReason={(reason) => move.mutate({ move: "return", reason })}
      />
    </div>
  );
}
