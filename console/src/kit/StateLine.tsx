import { Space, Tag, Typography } from "antd";
import { moment } from "./date.ts";

export type Tone = "neutral" | "running" | "good" | "attention" | "bad";

const COLORS: Record<Tone, string> = {
  neutral: "default",
  running: "processing",
  good: "success",
  attention: "warning",
  bad: "error",
};

/** A state as a coloured word. */
export function StateTag({ text, tone }: { text: string; tone: Tone }) {
  return <Tag color={COLORS[tone]}>{text}</Tag>;
}

/** 状态 + 原因 + 时间 + 经办: the same line for every workflow, so that one pattern is learnt once. */
export function StateLine({
  text,
  tone,
  reason,
  at,
  by,
}: {
  text: string;
  tone: Tone;
  reason?: string | null | undefined;
  at?: string | null | undefined;
  by?: string | null | undefined;
}) {
  const tail = [at ? moment(at) : null, by].filter((part) => part).join(" · ");
  return (
    <Space size={4} wrap>
      <StateTag text={text} tone={tone} />
      {reason && reason !== text && <Typography.Text>{reason}</Typography.Text>}
      {tail && <Typography.Text type="secondary">{tail}</Typography.Text>}
    </Space>
  );
}
