import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";

/** Rows of a rule, each with its fields, that can be added and taken out; at least one stays unless there may be none. */
export function RowList<Row>({
  rows,
  onChange,
  fresh,
  addText,
  mayBeEmpty = false,
  children,
}: {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  fresh: () => Row;
  addText: string;
  mayBeEmpty?: boolean;
  children: (row: Row, change: (row: Row) => void) => ReactNode;
}) {
  return (
    <>
      {rows.map((row, index) => (
        // Rows have no identity but their place.
        <div key={index} className="rule-row">
          {children(row, (after) => onChange(rows.map((one, at) => (at === index ? after : one))))}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label="删除此行"
            disabled={!mayBeEmpty && rows.length === 1}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...rows, fresh()])}>
        {addText}
      </Button>
    </>
  );
}
