import { Input, Select } from "antd";
import type { FreeText } from "./edit.ts";

const LEVELS = [
  { value: 1, label: "一、" },
  { value: 2, label: "（一）" },
  { value: 3, label: "1." },
  { value: 4, label: "（1）" },
] as const;

/** The fields of a block that the office writes: a paragraph, or a heading with text that goes on in its line. */
export function FreeFields({
  id,
  text,
  onChange,
}: {
  id: string;
  text: FreeText;
  onChange: (text: FreeText) => void;
}) {
  if (text.kind === "paragraph")
    return (
      <Input.TextArea
        value={text.text}
        autoSize={{ minRows: 2, maxRows: 16 }}
        maxLength={5000}
        placeholder="段落文字"
        aria-label="段落文字"
        onChange={(event) => onChange({ ...text, text: event.target.value })}
        data-testid={`text-${id}`}
      />
    );
  return (
    <div className="notice-heading">
      <Select
        value={text.level}
        options={[...LEVELS]}
        aria-label="标题级别"
        onChange={(level) => onChange({ ...text, level })}
      />
      <Input
        value={text.text}
        maxLength={100}
        placeholder="标题文字，序号自动编排"
        aria-label="标题文字"
        onChange={(event) => onChange({ ...text, text: event.target.value })}
        data-testid={`text-${id}`}
      />
      {text.level > 1 && (
        <Input.TextArea
          value={text.runIn ?? ""}
          autoSize={{ minRows: 1, maxRows: 12 }}
          maxLength={5000}
          placeholder="接排在标题后的文字（可不填）"
          aria-label="接排在标题后的文字"
          onChange={(event) => onChange({ ...text, runIn: event.target.value || null })}
          data-testid={`run-in-${id}`}
        />
      )}
    </div>
  );
}
