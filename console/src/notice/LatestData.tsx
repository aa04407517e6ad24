import { Alert, Button } from "antd";
import { useChange } from "../kit/useChange.ts";
import type { Content, Notice } from "./names.ts";
import { usePaper } from "./paper.ts";
import { NOTICE_KEYS } from "./useNotice.ts";

/** Says that generated blocks are behind the data, and brings them up to date as a new version. */
export function LatestData({
  year,
  notice,
  content,
  unsaved,
}: {
  year: number;
  notice: Notice;
  content: Content;
  unsaved: boolean;
}) {
  const paper = usePaper(year);
  const refresh = useChange({
    run: () => paper.refresh({ version: notice.version }),
    reread: NOTICE_KEYS,
    done: ({ version }) => `已采用最新数据，保存为第 ${version} 版`,
  });
  const behind = content.blocks.filter((block) => block.change);
  if (behind.length === 0) return null;
  return (
    <Alert
      className="gap-below"
      type="warning"
      showIcon
      title={`${behind.length} 段与现有数据不同：${behind.map((block) => block.title).join("、")}`}
      description={
        !notice.abilities.save.possible
          ? "修改前须先撤回或退回。"
          : unsaved
            ? "有未保存的修改，请先保存或放弃，再采用最新数据。"
            : "采用后保存为新的一版，自由文字和改过的句式不变。"
      }
      action={
        notice.abilities.save.possible && (
          <Button
            type="primary"
            disabled={unsaved}
            loading={refresh.isPending}
            onClick={() => refresh.mutate(undefined)}
            data-testid="notice-refresh"
          >
            采用最新数据
          </Button>
        )
      }
    />
  );
}
