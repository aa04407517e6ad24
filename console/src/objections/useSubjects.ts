import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { shown } from "../kit/points.ts";
import type { Subject } from "./ObjectionDialog.tsx";

/** What a unit may object to: its items with their points, its confirmed findings, the whole. */
export function useSubjects(year: number, unitId: string, enabled: boolean): Subject[] {
  const marks = useQuery({
    queryKey: ["marks", year, unitId],
    queryFn: () =>
      body(api.GET("/api/cycles/{year}/units/{unitId}/marks", { params: { path: { year, unitId } } })),
    enabled,
  });
  const findings = useQuery({
    queryKey: ["findings", year, unitId, "own"],
    queryFn: () => body(api.GET("/api/findings", { params: { query: { year, unitId, pageSize: 1000 } } })),
    enabled,
  });
  return [
    ...(marks.data?.marks ?? []).map((mark) => ({
      value: `item:${mark.item}`,
      label: `指标 ${mark.item} ${mark.name}（${shown(mark.points)} / ${shown(mark.of)}）`,
    })),
    ...(findings.data?.findings ?? []).map((one) => ({
      value: `finding:${one.id}`,
      label: `问题：${one.message}`,
    })),
    { value: "whole", label: "整体评定" },
  ];
}
