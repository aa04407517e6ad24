import { Select } from "antd";
import { useCycles } from "../cycle/useCycles.ts";
import { useEffect } from "react";
import { keepShownYear, useYear } from "../cycle/useYear.ts";

/** Chooses the inspected year for every page. */
export function YearSelect() {
  const [year, choose] = useYear();
  const cycles = useCycles();
  const opened = new Set(cycles.data?.cycles.map((cycle) => cycle.year));
  const now = new Date().getFullYear();
  // Contributions, letters and findings of a year are there before its inspection is opened.
  const running = opened.size > 0 ? Array.from({ length: 3 }, (_, back) => now - back) : [];
  const years = [...new Set([year, ...opened, ...running.filter((one) => one > Math.min(...opened))])].sort(
    (a, b) => b - a,
  );
  useEffect(() => {
    if (opened.has(year)) keepShownYear(year);
  });
  return (
    <Select
      size="small"
      aria-label="检查年度"
      value={year}
      onChange={choose}
      options={years.map((value) => ({
        value,
        label: opened.has(value) || opened.size === 0 ? `${value} 年度` : `${value} 年度（未启用）`,
      }))}
      data-testid="year"
    />
  );
}
