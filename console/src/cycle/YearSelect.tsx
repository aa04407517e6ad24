import { Select } from "antd";
import { useCycles } from "./useCycles.ts";
import { useYear } from "./useYear.ts";

/** Chooses the inspected year for every page. */
export function YearSelect() {
  const [year, choose] = useYear();
  const cycles = useCycles();
  const years = [...new Set([year, ...(cycles.data?.cycles.map((cycle) => cycle.year) ?? [])])].sort(
    (a, b) => b - a,
  );
  return (
    <Select
      size="small"
      aria-label="检查年度"
      value={year}
      onChange={choose}
      options={years.map((value) => ({ value, label: `${value} 年度` }))}
      data-testid="year"
    />
  );
}
