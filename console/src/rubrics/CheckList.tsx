import { Button, Input } from "antd";
import { PointsInput } from "./PointsInput.tsx";
import { RowList } from "./RowList.tsx";
import type { Item } from "./rubric.ts";

type Checks = NonNullable<Item["checks"]>;

/** The points that a person ticks one by one. */
export function CheckList({
  value,
  onChange,
}: {
  value?: Checks | undefined;
  onChange?: (value: Checks) => void;
}) {
  const rows = value ?? [];
  const fresh = () => ({ id: `k${rows.length + 1}`, label: "", points: 0 });
  if (rows.length === 0) return <Button onClick={() => onChange?.([fresh()])}>加观测点</Button>;
  return (
    <div className="rule-editor">
      <RowList rows={rows} onChange={(after) => onChange?.(after)} fresh={fresh} addText="加观测点">
        {(one, change) => (
          <>
            <Input
              aria-label="编号"
              value={one.id}
              onChange={(event) => change({ ...one, id: event.target.value })}
              style={{ width: 80 }}
            />
            <Input
              aria-label="检查内容"
              placeholder="检查内容"
              value={one.label}
              onChange={(event) => change({ ...one, label: event.target.value })}
              style={{ flex: "1 1 200px" }}
            />
            <PointsInput
              label="分值"
              value={one.points}
              onChange={(points) => change({ ...one, points: points ?? 0 })}
            />
          </>
        )}
      </RowList>
    </div>
  );
}
