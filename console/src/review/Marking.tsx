import { App, Button, Space, Typography } from "antd";
import dayjs from "dayjs";
import { useChange } from "../change/useChange.ts";
import { short, shown } from "../score/points.ts";
import { MarkForm } from "./MarkForm.tsx";
import { marksOf, problemsOf, sums, type MarkItem } from "./sheet.ts";
import { useDraft, type Draft } from "./useDraft.ts";

/** What stands at the foot: whether what is on the screen is only here, kept as a draft, or on the server. */
function draftText(stored: boolean, touched: boolean, keptAt: Date | null): string {
  if (!touched) return stored ? "与服务器一致" : "尚未保存";
  return keptAt ? `草稿已暂存于本机 ${dayjs(keptAt).format("HH:mm:ss")}，尚未提交` : "有未提交的修改";
}

/** The marks of one unit: typed, kept as a draft in this browser, and sent as a whole with the version they stand on. */
export function Marking({
  items,
  saved,
  stored,
  draftKey,
  onSave,
  onNext,
}: {
  items: MarkItem[];
  /** What the server has. */
  saved: Draft;
  /** Whether the server has marks of mine at all; in the second round the fields start from the first. */
  stored: boolean;
  draftKey: string;
  /** Sends the marks: handed in, or kept as a draft on the server. */
  onSave: (marks: ReturnType<typeof marksOf>, submit: boolean) => Promise<unknown>;
  /** Goes to the next unit of mine that is not finished; null when there is none. */
  onNext: (() => void) | null;
}) {
  const { draft, change, forget, keptAt, touched } = useDraft(draftKey, saved);
  const problems = problemsOf(items, draft);
  const wrong = [...problems].filter(([id]) => (draft[id]?.points ?? null) !== null).length;
  const total = sums(items, draft);
  const { message } = App.useApp();
  const save = useChange({
    run: ({ submit }: { submit: boolean; next: boolean }) => onSave(marksOf(items, draft), submit),
    reread: [["review"]],
    onDone: (_answer, { submit, next }) => {
      void message.success(submit ? "评分已提交" : "评分已暂存到服务器，尚未提交");
      forget();
      if (next) onNext?.();
    },
  });
  const possible = wrong === 0 && total.done > 0 && !save.isPending;
  const complete = problems.size === 0;
  const send = (submit: boolean, next: boolean) => {
    if (possible) save.mutate({ submit, next });
  };
  return (
    <>
      <MarkForm items={items} draft={draft} onChange={change} onSaveNext={() => send(complete, true)} />
      <div className="mark-foot">
        <Typography.Text className="number">
          已评 {total.done} / {items.length} 项，合计 {shown(total.marked)} / {short(total.of)}
        </Typography.Text>
        <Typography.Text type="secondary" data-testid="draft-state">
          {draftText(stored, touched, keptAt)}
        </Typography.Text>
        <Space style={{ marginLeft: "auto" }}>
          <Button disabled={!possible} onClick={() => send(false, false)} data-testid="marking-save">
            暂存
          </Button>
          <Button
            type="primary"
            disabled={!possible}
            loading={save.isPending}
            onClick={() => send(complete, true)}
            data-testid="marking-save-next"
          >
            {complete ? "提交" : "暂存"}
            {onNext ? "并评下一个" : ""}
          </Button>
        </Space>
      </div>
    </>
  );
}
