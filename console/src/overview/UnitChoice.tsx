import { Select } from "antd";
import { useState } from "react";
import { useOffered, type Picture } from "./usePicture.ts";

/** One unit of the year to hold against the others: the first ones, or those that a part of the name finds. */
export function UnitChoice({
  year,
  unit,
  onChange,
}: {
  year: number;
  unit: Picture["unit"];
  onChange: (unit: string | undefined) => void;
}) {
  const [search, setSearch] = useState("");
  const offered = useOffered(year, search.trim()).data ?? [];
  const missing = unit !== null && search === "" && !offered.some(({ value }) => value === unit.unitId);
  return (
    <Select<{ value: string; label: string }>
      aria-label="与一个单位对照"
      placeholder="与一个单位对照"
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      style={{ width: 240 }}
      value={unit ? { value: unit.unitId, label: unit.name } : null}
      labelInValue
      onChange={(chosen?: { value: string } | null) => {
        setSearch("");
        onChange(chosen?.value);
      }}
      options={missing ? [{ value: unit.unitId, label: unit.name }, ...offered] : offered}
      notFoundContent="没有找到单位"
    />
  );
}
