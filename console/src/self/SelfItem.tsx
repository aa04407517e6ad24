import { Input, InputNumber } from "antd";
import { fromTyped, short } from "../kit/points.ts";
import { Tagged } from "../score/Tagged.tsx";
import { FileField } from "./FileField.tsx";
import type { SelfTyped, SelfView } from "./self.ts";

/** One item: what the unit claims, says, and attaches. Automatic items are computed and not claimed. */
export function SelfItem({
  item,
  value,
  open,
  onChange,
}: {
  item: SelfView["items"][number];
  value: SelfTyped | undefined;
  open: boolean;
  onChange: (change: Partial<SelfTyped>) => void;
}) {
  return (
    <div className="mark-field">
      <div className="mark-field-head">
        <span>
          <b>{item.item}</b> {item.name}
        </span>
        {value ? (
          <InputNumber<number>
            aria-label={`${item.item} 自评得分`}
            data-testid={`self-${item.item}`}
            value={value.points === null ? null : value.points / 100}
            min={0}
            max={item.full / 100}
            precision={2}
            step={0.5}
            disabled={!open}
            suffix={<span className="quiet">/ {short(item.full)}</span>}
            onChange={(typed) => onChange({ points: typed === null ? null : fromTyped(typed) })}
          />
        ) : (
          <span className="quiet">满分 {short(item.full)}，由系统数据计算</span>
        )}
      </div>
      {value && (
        <>
          <Input.TextArea
            aria-label={`${item.item} 说明`}
            data-testid={`self-statement-${item.item}`}
            placeholder={item.source === "report" ? "说明（必填）" : "说明"}
            autoSize={{ minRows: 2 }}
            maxLength={2000}
            value={value.statement}
            disabled={!open}
            onChange={(event) => onChange({ statement: event.target.value })}
          />
          <FileField
            label="附件"
            files={value.files}
            disabled={!open}
            onFiles={(files) => onChange({ files })}
          />
        </>
      )}
      <div className="quiet mark-field-basis">
        {item.basis} <Tagged tag={item.tag} />
      </div>
    </div>
  );
}
