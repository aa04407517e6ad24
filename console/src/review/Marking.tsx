import { App, Button, Space, Typography } from "antd";
import { useEffect, useState } from "react";
import { short, shown } from "../kit/points.ts";
import { MarkForm } from "./MarkForm.tsx";
import { MarkingKeys } from "./MarkingKeys.tsx";
import { MarkingState, StaleNotice } from "./MarkingState.tsx";
import {
  itemsOf,
  problemsOf,
  savedOf,
  sums,
  wrongInDraft,
  type Draft,
  type MarkItem,
  type Sheet,
} from "./sheet.ts";
import { useDraft } from "./useDraft.ts";

/** Marked items that are wrong: a draft with one of them is not taken by the server. */
const wrongCount = (items: MarkItem[], draft: Draft): number =>
  items.filter((item) => wrongInDraft(item, draft[item.id])).length;

/** A key pressed where people write words is a letter. */
const writing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches("textarea, input:not([role=spinbutton]):not([type=checkbox])");

/** The marks of one unit: typed, kept as a draft by themselves, and handed in as a whole. */
export function Marking({
  sheet,
  storeKey,
  onSave,
  onReload,
  onSubmitted,
  onNext,
}: {
  sheet: Sheet;
  /** Names the spare copy in this browser. */
  storeKey: string;
  onSave: (draft: Draft, version: number, submit: boolean) => Promise<{ version: number }>;
  /** Reads the sheet again. */
  onReload: () => Promise<Sheet | undefined>;
  onSubmitted: () => Promise<unknown>;
  /** Goes to the next unit of mine that is not finished; null when there is none. */
  onNext: (() => void) | null;
}) {
  const items = itemsOf(sheet);
  const { message } = App.useApp();
  const [help, setHelp] = useState(false);
  const [busy, setBusy] = useState<"sending" | "loading" | null>(null);
  const { state, change, save, load } = useDraft({
    key: storeKey,
    version: sheet.version,
    saved: savedOf(sheet),
    automatic: (draft) => !sheet.submitted && wrongCount(items, draft) === 0,
    send: onSave,
  });
  const { draft } = state;
  const complete = problemsOf(items, draft).size === 0;
  const waiting = wrongCount(items, draft) > 0;
  const total = sums(items, draft);
  const possible = !waiting && total.done > 0 && busy === null && state.phase !== "stale";

  const send = async (submit: boolean, go: boolean) => {
    if (!possible) return;
    setBusy("sending");
    const taken = await save(submit);
    if (taken && submit) await onSubmitted();
    setBusy(null);
    if (!taken) return;
    void message.success(submit ? "评分已提交" : "评分已暂存，尚未提交");
    if (go) onNext?.();
  };
  const reload = async () => {
    setBusy("loading");
    const found = await onReload();
    if (found) load({ version: found.version, saved: savedOf(found) });
    setBusy(null);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send(complete, true);
      else if (event.key === "?" && !writing(event.target)) setHelp((open) => !open);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  return (
    <>
      {state.phase === "stale" && <StaleNotice loading={busy === "loading"} onLoad={() => void reload()} />}
      <MarkForm sheet={sheet} items={items} draft={draft} theirs={state.theirs} onChange={change} />
      <div className="mark-foot">
        <Typography.Text className="number">
          已评 {total.done} / {items.length} 项，合计 {shown(total.marked)} / {short(total.of)}
        </Typography.Text>
        <MarkingState
          state={state}
          stored={sheet.version > 0}
          submitted={sheet.submitted}
          waiting={waiting}
        />
        <Space style={{ marginLeft: "auto" }} wrap>
          <Button onClick={() => setHelp(true)} data-testid="marking-help">
            快捷键（?）
          </Button>
          {!sheet.submitted && (
            <Button disabled={!possible} onClick={() => void send(false, false)} data-testid="marking-save">
              暂存
            </Button>
          )}
          <Button
            type="primary"
            disabled={!possible || (sheet.submitted && !complete)}
            loading={busy === "sending"}
            onClick={() => void send(complete, true)}
            data-testid="marking-save-next"
          >
            {complete ? "提交" : "暂存"}
            {onNext ? "并评下一个" : ""}
          </Button>
        </Space>
      </div>
      <MarkingKeys open={help} onClose={() => setHelp(false)} />
    </>
  );
}
