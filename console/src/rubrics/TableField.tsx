import { InputNumber } from "antd";
import { PointsInput } from "./PointsInput.tsx";
import { RowList } from "./RowList.tsx";

/** A look-up table: up to so much gives so many points; the first row that fits counts. */
export function TableField({
  value,
  onChange,
}: {
  value: readonly number[][];
  onChange: (table: number[][]) => void;
}) {
  return (
    <div className="rule-table">
      <RowList rows={[...value]} onChange={onChange} fresh={() => [0, 0]} addText="加一档">
        {([bound = 0, points = 0], change) => (
          <>
            <InputNumber
              aria-label="不超过"
              prefix={<span className="quiet">不超过</span>}
              value={bound}
              onChange={(typed) => change([typed ?? 0, points])}
              style={{ width: 130 }}
            />
            <PointsInput label="得分" value={points} onChange={(typed) => change([bound, typed ?? 0])} />
          </>
        )}
      </RowList>
    </div>
  );
}
