import { Button, Input } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useChange } from "../kit/useChange.ts";
import { useUnsaved } from "../kit/unsent.ts";
import { type Addition, type BlockActions } from "./BlockCard.tsx";
import { changed, contentInput, freshBlock, inserted, isAnnex, moved, removed } from "./edit.ts";
import { EditorBlock } from "./EditorBlock.tsx";
import { HeadFields } from "./HeadFields.tsx";
import type { Content, Notice, NoticeInput } from "./names.ts";
import { usePaper } from "./paper.ts";
import { NOTICE_KEYS } from "./useNotice.ts";

/** The notice as blocks: edited here, saved as the next version. */
export function Editor({
  year,
  notice,
  content,
  onUnsaved,
  onLoaded,
}: {
  year: number;
  notice: Notice;
  content: Content;
  onUnsaved: (unsaved: boolean) => void;
  /** A stale save was refused, and the person has loaded what the other one saved: this editor gives way. */
  onLoaded: () => void;
}) {
  const before = useMemo(() => contentInput(content), [content]);
  const [input, setInput] = useState<NoticeInput>(before);
  const [note, setNote] = useState("");
  const [focus, setFocus] = useState<string | null>(null);
  const dirty = JSON.stringify(input) !== JSON.stringify(before);
  const paper = usePaper(year);
  const save = useChange({
    run: () => paper.save({ version: notice.version, note: note.trim(), content: input }),
    reread: NOTICE_KEYS,
    done: ({ version }) => `已保存为第 ${version} 版`,
    onDone: () => onUnsaved(false),
    onLoaded,
  });
  useEffect(() => onUnsaved(dirty), [dirty, onUnsaved]);
  // A moved or new block keeps the keyboard's place.
  useEffect(() => {
    if (focus) document.querySelector<HTMLElement>(`[data-testid="${focus}"]`)?.focus();
    setFocus(null);
  }, [focus]);
  useUnsaved(dirty);

  const { blocks } = input;
  const setBlocks = (next: NoticeInput["blocks"]) => setInput({ ...input, blocks: next });
  const add = (after: string, addition: Addition): void => {
    const block =
      typeof addition === "string"
        ? freshBlock(blocks, addition)
        : { id: addition.id, kind: "generated" as const, phrases: {} };
    setBlocks(inserted(blocks, after, block));
    if (block.kind === "free") setFocus(`text-${block.id}`);
  };
  const text = blocks.filter((block) => !isAnnex(block.id));
  const actionsOf = (id: string): BlockActions => ({
    first: text[0]?.id === id || isAnnex(id),
    last: text.at(-1)?.id === id || isAnnex(id),
    onMove: (by) => {
      setBlocks(moved(blocks, id, by));
      setFocus(`${by < 0 ? "up" : "down"}-${id}`);
    },
    onRemove: () => setBlocks(removed(blocks, id)),
    onAdd: (addition) => add(id, addition),
  });
  const absent = [
    ...notice.absent,
    ...content.blocks.filter((one) => one.kind === "generated" && !one.obligatory),
  ].filter((one) => !blocks.some((block) => block.id === one.id));
  return (
    <>
      <HeadFields input={input} onChange={setInput} />
      {blocks.map((block) => (
        <EditorBlock
          key={block.id}
          block={block}
          view={content.blocks.find((one) => one.id === block.id)}
          absent={absent}
          actions={actionsOf(block.id)}
          onChange={(next) => setBlocks(changed(blocks, next))}
        />
      ))}
      <div className="notice-foot">
        <Input
          value={note}
          maxLength={200}
          placeholder="修改说明（可不填）"
          aria-label="修改说明"
          onChange={(event) => setNote(event.target.value)}
          data-testid="notice-note"
        />
        <Button disabled={!dirty} onClick={() => setInput(before)}>
          放弃修改
        </Button>
        <Button
          type="primary"
          disabled={!dirty}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
          data-testid="notice-save"
        >
          保存为新版本
        </Button>
      </div>
    </>
  );
}
