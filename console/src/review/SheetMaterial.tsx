import { Table, Tabs } from "antd";
import type { Got } from "../api/types.ts";
import { factValue } from "../facts/names.ts";
import { shown } from "../score/points.ts";

export type Sheet = Got<"/api/review/{year}/units/{unitId}">;

/** What an expert judges from: automatic marks with their explanation, facts, confirmed findings. */
export function SheetMaterial({ sheet }: { sheet: Sheet }) {
  return (
    <Tabs
      size="small"
      items={[
        {
          key: "automatic",
          label: `自动计分（${sheet.automatic.length}）`,
          children: (
            <Table
              size="small"
              rowKey={(mark) => mark.item}
              dataSource={sheet.automatic}
              pagination={false}
              scroll={{ x: 560 }}
              columns={[
                { title: "项目", render: (_, mark) => `${mark.item} ${mark.name}` },
                { title: "得分", align: "right", render: (_, mark) => shown(mark.points) },
                { title: "说明", className: "wrapping", dataIndex: "explanation" },
              ]}
            />
          ),
        },
        {
          key: "facts",
          label: `数据（${sheet.facts.length}）`,
          children: (
            <Table
              size="small"
              rowKey={(fact) => fact.key}
              dataSource={sheet.facts}
              pagination={false}
              scroll={{ x: 560 }}
              columns={[
                { title: "数据", dataIndex: "name" },
                { title: "值", render: (_, fact) => factValue(fact.key, fact.value) },
                { title: "截至", dataIndex: "asOf" },
                { title: "说明", className: "wrapping", render: (_, fact) => fact.note ?? "" },
              ]}
            />
          ),
        },
        {
          key: "findings",
          label: `经确认的问题（${sheet.findings.length}）`,
          children:
            sheet.findings.length === 0 ? (
              <p className="quiet">没有经确认的问题。</p>
            ) : (
              <ol>
                {sheet.findings.map((finding) => (
                  <li key={finding.id}>{finding.message}</li>
                ))}
              </ol>
            ),
        },
      ]}
    />
  );
}
