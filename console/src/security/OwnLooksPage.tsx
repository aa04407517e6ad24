import { useQuery } from "@tanstack/react-query";
import { Button, type TableColumnsType } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";
import { moment } from "../kit/date.ts";
import { ListPage } from "../kit/ListPage.tsx";
import { StateTag, type Tone } from "../kit/StateLine.tsx";
import { useChange } from "../kit/useChange.ts";
import { useUrlFilter } from "../kit/useUrlFilter.ts";
import { OwnLookBox } from "./OwnLookBox.tsx";

type OwnLook = Got<"/api/own-looks">["looks"][number];

const STATES: Record<OwnLook["state"], { text: string; tone: Tone }> = {
  queued: { text: "正在检查", tone: "running" },
  done: { text: "已完成", tone: "good" },
  failed: { text: "未能完成", tone: "attention" },
};
/** While a look is under way the list is read again so often. */
const AGAIN_MS = 5000;

const COLUMNS: TableColumnsType<OwnLook> = [
  { title: "发起时间", render: (_, one) => moment(one.askedAt) },
  { title: "发起人", dataIndex: "askedBy" },
  { title: "按年度", dataIndex: "year" },
  { title: "查看页数", dataIndex: "pages" },
  { title: "状态", render: (_, one) => <StateTag {...STATES[one.state]} /> },
  { title: "说明", render: (_, one) => one.trouble ?? "—" },
];

/** 自查: the unit has its own site looked at when it likes; only the unit sees the result. */
export function OwnLooksPage() {
  const [year] = useYear();
  const [filter, setFilter] = useUrlFilter([]);
  const [shown, setShown] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ["own-looks"],
    queryFn: () => body(api.GET("/api/own-looks")),
    refetchInterval: ({ state }) =>
      state.data?.looks.some((one) => one.state === "queued") ? AGAIN_MS : false,
  });
  const ask = useChange({
    run: () => body(api.POST("/api/own-looks", { body: { year } })),
    reread: [["own-looks"]],
    done: "自查已发起，完成后在本页查看",
  });
  const looks = found.data?.looks;
  const chosen = shown ?? looks?.find((one) => one.state === "done")?.id ?? null;
  return (
    <>
      <ListPage
        title="网站自查"
        lead="按现行规则检查本单位网站，结果只供本单位参考，不计入年度检查；24 小时内最多 2 次"
        actions={
          <Button
            type="primary"
            loading={ask.isPending}
            disabled={looks?.some((one) => one.state === "queued") ?? false}
            onClick={() => ask.mutate(undefined)}
            data-testid="own-look-ask"
          >
            发起自查
          </Button>
        }
        fields={[]}
        filter={filter}
        onFilter={setFilter}
        columns={COLUMNS}
        rowKey={(one) => one.id}
        rows={looks}
        loading={found.isPending}
        error={found.error}
        empty="还没有自查；可点击“发起自查”检查本单位网站"
        onRow={(one) => setShown(one.id)}
      />
      {chosen && <OwnLookBox id={chosen} />}
    </>
  );
}
