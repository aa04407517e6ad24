import { Empty, Timeline } from "antd";
import { StateLine } from "../kit/StateLine.tsx";
import { STEPS, type Notice, type Step } from "./names.ts";

const TONES: Partial<Record<Step, "good" | "bad" | "attention">> = {
  approve: "good",
  sign: "good",
  publish: "good",
  return: "bad",
  recall: "bad",
  withdraw: "attention",
};

/** Who did what with which version, when and why: the newest first. */
export function History({ steps }: Pick<Notice, "steps">) {
  if (steps.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有送核、核稿或签发记录" />;
  return (
    <div data-testid="notice-history">
      <Timeline
        items={steps.toReversed().map((one) => ({
          content: (
            <StateLine
              text={`${STEPS[one.step].name} · 第 ${one.version} 版`}
              tone={TONES[one.step] ?? "running"}
              reason={one.reason}
              at={one.at}
              by={one.by}
            />
          ),
        }))}
      />
    </div>
  );
}
