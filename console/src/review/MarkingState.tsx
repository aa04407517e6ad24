import { Alert, Button, Typography } from "antd";
import dayjs from "dayjs";
import type { Held } from "./sheetDraft.ts";

/** One line: whether what is on the screen is on the server, only here, or in somebody's way. */
export function MarkingState({
  state,
  stored,
  submitted,
  waiting,
}: {
  state: Held;
  /** Whether the server has marks of mine at all. */
  stored: boolean;
  submitted: boolean;
  /** Something must be put right before a draft can go to the server. */
  waiting: boolean;
}) {
  const { phase, dirty, savedAt, problem } = state;
  const text = ((): string => {
    if (phase === "stale") return "已在另一窗口修改";
    if (phase === "saving") return "正在保存…";
    if (phase === "failed") return `保存失败：${problem ?? ""}`;
    if (dirty && state.theirs) return "暂存于本机；核对后请按“暂存”或“提交”";
    if (dirty && submitted) return "修改暂存于本机，须重新提交";
    if (dirty && waiting) return "暂存于本机；改正标红的项目后自动保存";
    if (dirty) return "等待自动保存……";
    if (savedAt) return `已自动保存 ${dayjs(savedAt).format("HH:mm")}`;
    return stored ? "与服务器一致" : "尚未评分";
  })();
  const type = phase === "stale" || phase === "failed" ? "danger" : "secondary";
  return (
    <Typography.Text type={type} data-testid="draft-state" role="status">
      {text}
    </Typography.Text>
  );
}

/** Somebody (mostly oneself, in another window) saved this sheet meanwhile; loading keeps what was typed here. */
export function StaleNotice({ loading, onLoad }: { loading: boolean; onLoad: () => void }) {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title="本单位的评分已在另一窗口修改，这里的内容还没有保存。"
      description="载入后，您在本页填写的内容保留在各项中，旁边列出另一窗口保存的分数，核对后再保存。"
      action={
        <Button type="primary" loading={loading} onClick={onLoad} data-testid="marking-reload">
          载入最新并保留我填写的
        </Button>
      }
    />
  );
}
