import { Table } from "antd";
import { Loaded } from "../app/Loaded.tsx";
import { type Item, useCycle } from "../cycle/useCycle.ts";
import { KIND_NAMES, KINDS } from "../registry/kinds.ts";
import { short } from "../score/points.ts";
import { Tagged } from "../score/Tagged.tsx";

const SOURCES: Record<Item["source"], string> = {
  automatic: "自动计分",
  expert: "专家评分",
  report: "单位自评",
};

const appliesTo = (kinds: Item["appliesTo"]): string =>
  kinds.length === KINDS.length ? "全部" : kinds.map((kind) => KIND_NAMES[kind]).join("、");

/** The frozen scoring rules of a year. */
export function RubricTable({ year }: { year: number }) {
  const cycle = useCycle(year);
  return (
    <div className="box">
      <h2>评分细则（已冻结）</h2>
      <Loaded query={cycle}>
        {({ rubric }) => {
          const names = new Map(
            rubric.dimensions.map((one) => [one.id, `${one.name}（${short(one.points)} 分）`]),
          );
          return (
            <>
              <p>
                {rubric.title}：总分 {short(rubric.total)}，优秀线 {short(rubric.excellentLine)}；每单位{" "}
                {rubric.review.expertsPerUnit} 名专家，分差超过该项分值 {rubric.review.thresholdShare * 100}%
                时加评。
              </p>
              <Table<Item>
                size="small"
                rowKey={(item) => item.id}
                dataSource={rubric.items}
                pagination={false}
                scroll={{ x: 900 }}
                columns={[
                  { title: "维度", render: (_, item) => names.get(item.dimension) ?? item.dimension },
                  { title: "项目", render: (_, item) => `${item.id} ${item.name}` },
                  { title: "分值", align: "right", render: (_, item) => short(item.points) },
                  { title: "计分", render: (_, item) => SOURCES[item.source] },
                  { title: "适用", render: (_, item) => appliesTo(item.appliesTo) },
                  { title: "依据", className: "wrapping", dataIndex: "basis" },
                  { title: "来源", render: (_, item) => <Tagged tag={item.tag} /> },
                ]}
              />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
