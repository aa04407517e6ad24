import { BlockCard, type BlockActions } from "./BlockCard.tsx";
import { FreeFields } from "./FreeFields.tsx";
import { GeneratedFields } from "./GeneratedFields.tsx";
import type { BlockView, Notice, NoticeInput } from "./names.ts";

type Block = NoticeInput["blocks"][number];

/** One block of the editor. One that was just added is not in the saved version yet. */
export function EditorBlock({
  block,
  view,
  absent,
  actions,
  onChange,
}: {
  block: Block;
  view: BlockView | undefined;
  absent: Notice["absent"];
  actions: BlockActions;
  onChange: (block: Block) => void;
}) {
  if (block.kind === "free")
    return (
      <BlockCard
        id={block.id}
        title={block.text.kind === "heading" ? `${block.text.level} 级标题` : "段落"}
        generated={false}
        obligatory={false}
        changed={false}
        absent={absent}
        actions={actions}
      >
        <FreeFields id={block.id} text={block.text} onChange={(text) => onChange({ ...block, text })} />
      </BlockCard>
    );
  return (
    <BlockCard
      id={block.id}
      title={view?.title ?? absent.find((one) => one.id === block.id)?.title ?? block.id}
      generated
      obligatory={view?.obligatory ?? false}
      changed={Boolean(view?.change)}
      absent={absent}
      actions={actions}
    >
      {view ? (
        <GeneratedFields
          block={view}
          phrases={block.phrases ?? {}}
          onChange={(phrases) => onChange({ ...block, phrases })}
        />
      ) : (
        <p className="quiet">保存后由数据生成。</p>
      )}
    </BlockCard>
  );
}
