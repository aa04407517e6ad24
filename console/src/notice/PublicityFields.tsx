import { Form, Input, Select } from "antd";
import { PUBLICITY_NAMES, type NoticeInput, type Publicity } from "./names.ts";

const OPTIONS = Object.entries(PUBLICITY_NAMES).map(([value, label]) => ({
  value: value as Publicity,
  label,
}));

/** 公开属性, printed as 附注; what is not 主动公开 says why, and can't be published here. */
export function PublicityFields({
  input,
  onChange,
}: {
  input: NoticeInput;
  onChange: (input: NoticeInput) => void;
}) {
  const kind = input.publicity?.kind;
  const reason = input.publicity?.reason ?? "";
  return (
    <>
      <Form.Item
        label="公开属性（附注）"
        htmlFor="notice-publicity"
        extra={kind && kind !== "open" ? "不主动公开的，签发后不能在网上发布。" : null}
      >
        <Select
          id="notice-publicity"
          {...(kind ? { value: kind } : {})}
          placeholder="请选择"
          options={OPTIONS}
          onChange={(chosen: Publicity) =>
            onChange({ ...input, publicity: { kind: chosen, reason: chosen === "open" ? "" : reason } })
          }
          data-testid="notice-publicity"
        />
      </Form.Item>
      {kind && kind !== "open" && (
        <Form.Item label="不主动公开的理由" htmlFor="notice-publicity-reason" required>
          <Input
            id="notice-publicity-reason"
            value={reason}
            maxLength={500}
            onChange={(event) => onChange({ ...input, publicity: { kind, reason: event.target.value } })}
            data-testid="notice-publicity-reason"
          />
        </Form.Item>
      )}
    </>
  );
}
