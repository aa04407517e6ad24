import { Alert } from "antd";
import { useCycles } from "./useCycles.ts";
import { useYear } from "./useYear.ts";

/** Stands on every page that shows scores when the year's scores are made up. */
export function SyntheticBanner() {
  const [year] = useYear();
  const synthetic = useCycles().data?.cycles.some((cycle) => cycle.year === year && cycle.synthetic);
  if (!synthetic) return null;
  return (
    <div className="gap-below">
      <Alert
        type="warning"
        banner
        showIcon
        title="演示数据：分数为模拟生成，不代表任何单位的真实评价"
        data-testid="synthetic-banner"
      />
    </div>
  );
}
