import { useQuery } from "@tanstack/react-query";
import { Table, Tag } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../app/Loaded.tsx";
import { SyntheticBanner } from "../cycle/SyntheticBanner.tsx";
import { useYear } from "../cycle/useYear.ts";
import { short, shown } from "../score/points.ts";
import { Tagged } from "../score/Tagged.tsx";
import { StateTag, type Tone } from "../state/StateLine.tsx";

const STATES: Record<string, { text: string; tone: Tone }> = {
  computed: { text: "自动计分", tone: "good" },
  reviewed: { text: "专家评分", tone: "good" },
  missing: { text: "待评分", tone: "attention" },
  "not-applicable": { text: "不适用", tone: "neutral" },
  "could-not-look": { text: "未能查看", tone: "attention" },
};

/** How a unit's score comes about, item by item, with the sentence that explains it. */
export function UnitMarks({ unitId }: { unitId: string }) {
  const [year] = useYear();
  const marks = useQuery({
    queryKey: ["marks", year, unitId],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/units/{unitId}/marks", { params: { path: { year, unitId } } })),
  });
  return (
    <>
      <SyntheticBanner />
      <Loaded query={marks}>
        {({ total, dimensions, marks: items }) => (
          <div className="box">
            <h2>
              {year} 年得分 {total === null ? "（评分未完成）" : shown(total)}
            </h2>
            {dimensions.length > 0 && (
              <p>
                {dimensions.map((one) => (
                  <Tag key={one.id}>
                    {one.name} {shown(one.earned)}，适用 {short(one.applicable)} / {short(one.points)}
                  </Tag>
                ))}
              </p>
            )}
            <Table
              size="small"
              rowKey={(mark) => mark.item}
              dataSource={items}
              pagination={false}
              scroll={{ x: 900 }}
              locale={{ emptyText: "本年度还没有计分" }}
              columns={[
                { title: "维度", dataIndex: "dimension" },
                { title: "项目", render: (_, mark) => `${mark.item} ${mark.name}` },
                {
                  title: "得分",
                  align: "right",
                  className: "number",
                  render: (_, mark) => `${shown(mark.points)} / ${short(mark.of)}`,
                },
                {
                  title: "状态",
                  render: (_, mark) => (
                    <StateTag {...(STATES[mark.state] ?? { text: mark.state, tone: "neutral" })} />
                  ),
                },
                { title: "说明", className: "wrapping", dataIndex: "explanation" },
                {
                  title: "依据",
                  className: "wrapping",
                  render: (_, mark) => (
                    <>
                      {mark.basis} <Tagged tag={mark.tag} />
                    </>
                  ),
                },
              ]}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}
