import { useQuery } from "@tanstack/react-query";
import { Progress } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/** Milliseconds between two looks while files are made. */
const LOOK_EVERY = 3000;

/** How far the files of the feedback sheets are made after the feedback was opened; nothing once all are there. */
export function SheetPrinting({ year }: { year: number }) {
  const { data } = useQuery({
    queryKey: ["standings", "printing", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/feedback/printing", { params: { path: { year } } })),
    refetchInterval: ({ state }) =>
      state.data?.printing && state.data.printing.printed < state.data.printing.sheets ? LOOK_EVERY : false,
  });
  const printing = data?.printing;
  if (!printing || printing.printed >= printing.sheets) return null;
  const { sheets, printed } = printing;
  return (
    <div role="status" data-testid="sheet-printing">
      <p>{`反馈单已全部送达，正在生成文件：已生成 ${printed} 份，共 ${sheets} 份。各单位现在就可以查看和下载。`}</p>
      <Progress percent={Math.floor((printed / sheets) * 100)} aria-label="反馈单生成进度" />
    </div>
  );
}
