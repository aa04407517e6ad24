import { InputNumber } from "antd";
import { fromTyped } from "../kit/points.ts";

/** Points, typed with at most two decimals, kept in hundredths. */
export function PointsInput({
  value,
  onChange,
  label,
  id,
  optional = false,
}: {
  value?: number | undefined;
  onChange?: (value: number | undefined) => void;
  label?: string;
  id?: string;
  /** True: may be left empty. */
  optional?: boolean;
}) {
  return (
    <InputNumber
      id={id}
      aria-label={label}
      value={value === undefined ? null : value / 100}
      min={0}
      max={99_999}
      precision={2}
      step={0.5}
      onChange={(typed) => onChange?.(typed === null ? (optional ? undefined : 0) : fromTyped(typed))}
      suffix="分"
      style={{ width: 120 }}
    />
  );
}
