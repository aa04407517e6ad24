import { useQuery } from "@tanstack/react-query";
import { Col, Form, InputNumber, Row, Select } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Article } from "./names.ts";
import { useColumns } from "./useArticle.ts";

type Content = Article["content"];
type Change = (change: Partial<Content>) => void;

/** 解读: which policy of the portal it explains. */
export function Interprets({ content, onChange }: { content: Content; onChange: Change }) {
  const columns = useColumns();
  const policies = useQuery({
    queryKey: ["articles", "policies"],
    queryFn: () => body(api.GET("/api/articles", { params: { query: { page: 1, pageSize: 200 } } })),
  });
  const taken = new Set(
    (columns.data?.columns ?? []).filter((one) => one.class === "policy").map((one) => one.id),
  );
  return (
    <Form.Item label="所解读的文件">
      <Select
        allowClear
        aria-label="所解读的文件"
        showSearch={{ optionFilterProp: "label" }}
        value={content.interprets}
        options={(policies.data?.articles ?? [])
          .filter((one) => taken.has(one.columnId))
          .map((one) => ({ value: one.id, label: one.title }))}
        onChange={(interprets) => onChange({ interprets: interprets ?? null })}
      />
    </Form.Item>
  );
}

/** 年报: of which unit and year. */
export function ReportOf({
  content,
  units,
  onChange,
}: {
  content: Content;
  units: { value: string; label: string }[];
  onChange: Change;
}) {
  const { report } = content;
  const year = report?.year ?? new Date().getFullYear() - 1;
  return (
    <Row gutter={12}>
      <Col span={16}>
        <Form.Item label="年报单位">
          <Select
            allowClear
            aria-label="年报单位"
            showSearch={{ optionFilterProp: "label" }}
            value={report?.unitId}
            options={units}
            onChange={(unitId?: string) => onChange({ report: unitId ? { unitId, year } : null })}
          />
        </Form.Item>
      </Col>
      <Col span={8}>
        <Form.Item label="年度">
          <InputNumber
            aria-label="年报年度"
            min={2000}
            max={2100}
            value={year}
            disabled={!report}
            onChange={(next) => report && next && onChange({ report: { ...report, year: next } })}
          />
        </Form.Item>
      </Col>
    </Row>
  );
}
