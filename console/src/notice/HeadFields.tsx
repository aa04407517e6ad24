import { Form, Input } from "antd";
import { useState } from "react";
import { PublicityFields } from "./PublicityFields.tsx";
import { namesFrom } from "./edit.ts";
import type { NoticeInput } from "./names.ts";

/** Names as one line of text; kept as typed until the field is left. */
function Names({
  label,
  names,
  separator,
  onChange,
  testId,
}: {
  label: string;
  names: string[];
  separator: "、" | "\n";
  onChange: (names: string[]) => void;
  testId: string;
}) {
  const [text, setText] = useState(names.join(separator));
  const read = (written: string): string[] =>
    separator === "\n"
      ? written
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean)
      : namesFrom(written);
  return (
    <Form.Item label={label} htmlFor={testId}>
      <Input.TextArea
        id={testId}
        value={text}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onChange={(event) => {
          setText(event.target.value);
          onChange(read(event.target.value));
        }}
        data-testid={testId}
      />
    </Form.Item>
  );
}

/** Title, 主送, 抄送, 印发机关 and 机关代字. Number and date come with the signature. */
export function HeadFields({
  input,
  onChange,
}: {
  input: NoticeInput;
  onChange: (input: NoticeInput) => void;
}) {
  return (
    <Form layout="vertical" className="notice-head" component="div">
      <Names
        label="标题（每行一段，按词意断行）"
        names={input.title}
        separator={"\n"}
        onChange={(title) => onChange({ ...input, title })}
        testId="notice-title"
      />
      <Names
        label="主送机关"
        names={input.recipients}
        separator="、"
        onChange={(recipients) => onChange({ ...input, recipients })}
        testId="notice-recipients"
      />
      <Names
        label="抄送机关（可不填）"
        names={input.copies ?? []}
        separator="、"
        onChange={(copies) => onChange({ ...input, copies })}
        testId="notice-copies"
      />
      <Form.Item label="印发机关（日期同签发日）" htmlFor="notice-printing">
        <Input
          id="notice-printing"
          value={input.printing ?? ""}
          maxLength={100}
          onChange={(event) => onChange({ ...input, printing: event.target.value || null })}
        />
      </Form.Item>
      <PublicityFields input={input} onChange={onChange} />
      <Form.Item label="机关代字（年份和序号签发时由发文登记编定）" htmlFor="notice-agency">
        <Input
          id="notice-agency"
          value={input.agency}
          maxLength={12}
          onChange={(event) => onChange({ ...input, agency: event.target.value })}
          data-testid="notice-agency"
        />
      </Form.Item>
    </Form>
  );
}
