import { Alert, Button, Input, Radio, Select, Space } from "antd";
import { useState } from "react";
import { FileField } from "../kit/FileField.tsx";
import { ENTRY_NAMES, type Live, type Sitting } from "./names.ts";
import { useTyping } from "./useTyping.ts";

type Kind = "host" | "question" | "answer" | "picture";
const KINDS: Record<NonNullable<Sitting["ownSeat"]>, Kind[]> = {
  host: ["host", "question", "picture"],
  clerk: ["question", "answer", "host", "picture"],
  guest: ["answer"],
  moderator: [],
};

/** Where a person types; what is not confirmed yet stays in sight. */
export function TypeBox({ sitting, live, account }: { sitting: Sitting; live: Live; account: string }) {
  const kinds = sitting.ownSeat ? KINDS[sitting.ownSeat] : [];
  const guests = sitting.guests.filter((one) => !one.replaced);
  const [kind, setKind] = useState<Kind>(kinds[0] ?? "host");
  const [text, setText] = useState("");
  const [questionId, setQuestionId] = useState<string>();
  const [guestId, setGuestId] = useState<string | undefined>(guests[0]?.id);
  const [pictures, setPictures] = useState<string[]>([]);
  const typing = useTyping(sitting.id, account);
  const questions = live.questions.filter((one) => one.state === "passed");
  const ready =
    text.trim() !== "" &&
    (kind !== "question" || questionId !== undefined) &&
    (kind !== "answer" || guestId !== undefined) &&
    (kind !== "picture" || pictures.length > 0);
  const send = () => {
    if (!ready) return;
    const [pictureId] = pictures;
    typing.type({
      kind,
      body: text.trim(),
      ...(kind === "answer" && guestId ? { guestId } : {}),
      ...((kind === "answer" || kind === "question") && questionId ? { questionId } : {}),
      ...(kind === "picture" && pictureId ? { pictureId } : {}),
    });
    setText("");
    setPictures([]);
  };
  const take = (id: string) => {
    setQuestionId(id);
    const asked = questions.find((one) => one.id === id);
    if (kind === "question" && asked) setText(asked.publicBody ?? asked.body);
  };
  return (
    <div className="box" data-testid="type-box">
      <h2>录入</h2>
      <Space orientation="vertical" style={{ width: "100%" }}>
        <Radio.Group
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
          optionType="button"
          options={kinds.map((one) => ({ value: one, label: ENTRY_NAMES[one] }))}
        />
        {(kind === "question" || kind === "answer") && (
          <Select
            aria-label="问题"
            data-testid="type-question"
            placeholder="选择问题"
            style={{ width: "100%" }}
            value={questionId}
            onChange={take}
            options={questions.map((one) => ({ value: one.id, label: one.publicBody ?? one.body }))}
          />
        )}
        {kind === "answer" && (
          <Select
            aria-label="嘉宾"
            style={{ width: "100%" }}
            value={guestId}
            onChange={setGuestId}
            options={guests.map((one) => ({ value: one.id, label: `${one.name}（${one.post}）` }))}
          />
        )}
        {kind === "picture" && <FileField value={pictures} onChange={(ids) => setPictures(ids.slice(-1))} />}
        <Input.TextArea
          aria-label={kind === "picture" ? "图片的文字说明" : "内容"}
          data-testid="type-text"
          placeholder={kind === "picture" ? "图片的文字说明" : "内容；Ctrl+回车录入"}
          rows={4}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <Button type="primary" disabled={!ready} onClick={send} data-testid="type-send">
          录入
        </Button>
        {typing.waiting.length > 0 && (
          <Alert
            type={typing.trouble ? "warning" : "info"}
            showIcon
            data-testid="type-waiting"
            title={`${typing.waiting.length} 条已保存在本机，尚未送达${typing.trouble ? `：${typing.trouble}` : ""}`}
            description={
              <ul>
                {typing.waiting.map((one) => (
                  <li key={one.id}>
                    {one.body.slice(0, 60)}
                    {typing.refused === one.seq && (
                      <Button type="link" size="small" onClick={typing.discard}>
                        不再发送
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </Space>
    </div>
  );
}
