import { Descriptions, Table } from "antd";
import type { paths } from "../generated/api.d.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { ITEM_COLUMNS } from "./itemColumns.tsx";
import type { RectificationItem } from "./names.ts";
import { useItems } from "./useRectification.ts";

export type Sample =
  paths["/api/cycles/{year}/look-back"]["post"]["responses"][200]["content"]["application/json"];

/** The items that were drawn, with what has become of them since. */
export function DrawnSample({ year, sample }: { year: number; sample: Sample }) {
  const items = useItems(year);
  return (
    <div className="box" data-testid="sample">
      <h2>抽取的问题</h2>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 3 }}
        items={[
          { key: "before", label: "销号日期不晚于", children: sample.closedBefore },
          {
            key: "size",
            label: "抽取",
            children: `${sample.population} 个中抽 ${sample.itemIds.length} 个（${(sample.share * 100).toFixed(0)}%）`,
          },
          { key: "seed", label: "随机种子", children: <code>{sample.seed}</code> },
          { key: "by", label: "抽取人", children: `${sample.drawnBy}，${sample.drawnOn}` },
        ]}
      />
      <Loaded query={items}>
        {(data) => (
          <Table<RectificationItem>
            size="small"
            rowKey={(item) => item.id}
            columns={ITEM_COLUMNS}
            dataSource={data.items.filter((item) => sample.itemIds.includes(item.id))}
            scroll={{ x: "max-content" }}
            pagination={{ hideOnSinglePage: true }}
          />
        )}
      </Loaded>
    </div>
  );
}
