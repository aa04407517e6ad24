import { useQuery } from "@tanstack/react-query";
import { Empty, Tag } from "antd";
import { Loaded } from "../kit/Loaded.tsx";
import type { Difference } from "./names.ts";
import { usePaper } from "./paper.ts";

const CHANGES: Record<Difference["blocks"][number]["change"], { text: string; color: string }> = {
  added: { text: "增加", color: "success" },
  removed: { text: "删去", color: "error" },
  changed: { text: "修改", color: "processing" },
  moved: { text: "移动", color: "default" },
};

function BeforeAfter({ before, after }: { before: string | null; after: string | null }) {
  return (
    <div className="notice-change">
      {before !== null && before !== after && <del>{before || "（空）"}</del>}
      {after !== null && (before === after ? <p>{after}</p> : <ins>{after || "（空）"}</ins>)}
    </div>
  );
}

/** What a version changed against another, block by block. */
export function VersionDifference({ year, from, to }: { year: number; from: number; to: number }) {
  const paper = usePaper(year);
  const difference = useQuery({
    queryKey: ["notice-difference", year, paper.ordinal, from, to],
    queryFn: () => paper.difference({ from, to }),
  });
  return (
    <Loaded query={difference}>
      {({ fields, blocks }) =>
        fields.length + blocks.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`第 ${from} 版与第 ${to} 版相同`} />
        ) : (
          <div data-testid="notice-difference">
            {fields.map((field) => (
              <section key={field.name} className="notice-block" aria-label={field.name}>
                <strong>{field.name}</strong>
                <BeforeAfter {...field} />
              </section>
            ))}
            {blocks.map((block) => (
              <section key={block.id} className="notice-block" aria-label={block.title}>
                <Tag color={CHANGES[block.change].color}>{CHANGES[block.change].text}</Tag>
                <strong>{block.title}</strong>
                <BeforeAfter {...block} />
              </section>
            ))}
          </div>
        )
      }
    </Loaded>
  );
}
