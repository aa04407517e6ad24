import { BlockCard } from "./BlockCard.tsx";
import { DataChange } from "./DataChange.tsx";
import type { Content } from "./names.ts";

/** The blocks of a version, to be read only. */
export function ReadBlocks({ content }: { content: Content }) {
  return (
    <>
      <p className="quiet">
        {content.title.join("")}　主送：{content.recipients.join("、")}
        {content.copies.length > 0 && `　抄送：${content.copies.join("、")}`}
      </p>
      {content.blocks.map((block) => (
        <BlockCard
          key={block.id}
          id={block.id}
          title={block.title}
          generated={block.kind === "generated"}
          obligatory={false}
          changed={block.change !== null}
          absent={[]}
        >
          <p className="notice-reads">{block.reads}</p>
          {block.change && <DataChange change={block.change} />}
        </BlockCard>
      ))}
    </>
  );
}
