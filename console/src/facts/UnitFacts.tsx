import { useQuery } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useYear } from "../cycle/useYear.ts";
import { factName, factValue, sourceName } from "./names.ts";

export type Fact = Got<"/api/facts">["facts"][number];

const COLUMNS: TableColumnsType<Fact> = [
  { title: "数据", render: (_, fact) => factName(fact.key) },
  { title: "值", render: (_, fact) => factValue(fact.key, fact.value), className: "number" },
  { title: "时点", className: "wrapping", render: (_, fact) => fact.held },
  { title: "来源", render: (_, fact) => sourceName(fact.source) },
  {
    title: "说明",
    className: "wrapping",
    render: (_, fact) => [fact.note, fact.unseenLater].filter(Boolean).join("；"),
  },
];

/** The current facts of a unit in the chosen year, each with where it comes from and as of when. */
export function UnitFacts({ unitId }: { unitId: string }) {
  const [year] = useYear();
  const facts = useQuery({
    queryKey: ["facts", year, unitId],
    queryFn: () => body(api.GET("/api/facts", { params: { query: { year, unitId } } })),
  });
  return (
    <div className="box">
      <h2>{year} 年数据</h2>
      <Loaded query={facts}>
        {(data) => (
          <Table<Fact>
            size="small"
            rowKey={(fact) => fact.id}
            columns={COLUMNS}
            dataSource={data.facts}
            pagination={false}
            scroll={{ x: 760 }}
            locale={{ emptyText: "本年度还没有数据" }}
          />
        )}
      </Loaded>
    </div>
  );
}
