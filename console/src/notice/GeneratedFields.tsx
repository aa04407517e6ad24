import { Button, Input } from "antd";
import { useState } from "react";
import { DataChange } from "./DataChange.tsx";
import type { BlockView } from "./names.ts";

/** A block bound to the data: how it reads, what the data say otherwise, and the words around its figures. */
export function GeneratedFields({
  block,
  phrases,
  onChange,
}: {
  block: BlockView;
  phrases: Record<string, string>;
  /** Left out: to be read only. */
  onChange?: ((phrases: Record<string, string>) => void) | undefined;
}) {
  const [wording, setWording] = useState(false);
  return (
    <>
      <p className="notice-reads">{block.reads}</p>
      {block.change && <DataChange change={block.change} />}
      {onChange && block.phrases.length > 0 && (
        <Button
          size="small"
          type="link"
          aria-expanded={wording}
          onClick={() => setWording(!wording)}
          data-testid={`wording-${block.id}`}
        >
          {wording ? "收起句式" : "修改句式"}
        </Button>
      )}
      {onChange &&
        wording &&
        block.phrases.map((phrase) => (
          <div key={phrase.key} className="notice-phrase">
            <label htmlFor={`phrase-${block.id}-${phrase.key}`}>
              {phrase.label}
              {phrase.holes.length > 0 && (
                <span className="quiet">
                  　{phrase.holes.map((hole) => `{${hole}}`).join(" ")} 由数据填入，各须出现一次
                </span>
              )}
            </label>
            <Input.TextArea
              id={`phrase-${block.id}-${phrase.key}`}
              value={phrases[phrase.key] ?? phrase.text}
              autoSize={{ minRows: 1, maxRows: 10 }}
              onChange={(event) => onChange({ ...phrases, [phrase.key]: event.target.value })}
              data-testid={`phrase-${block.id}-${phrase.key}`}
            />
            {(phrases[phrase.key] ?? phrase.text) !== phrase.standard && (
              <Button
                size="small"
                type="link"
                onClick={() => onChange({ ...phrases, [phrase.key]: phrase.standard })}
              >
                恢复标准句式
              </Button>
            )}
          </div>
        ))}
    </>
  );
}
