import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type OwnFinding = Got<"/api/findings">["findings"][number];

export const isDecided = (one: OwnFinding): boolean => one.state !== "suspected";

/** The findings of one unit, as far as the reader may see them. */
export function useOwnFindings(year: number, unitId: string): OwnFinding[] {
  const found = useQuery({
    queryKey: ["findings", year, unitId, "own"],
    queryFn: () => body(api.GET("/api/findings", { params: { query: { year, unitId, pageSize: 1000 } } })),
    enabled: unitId !== "",
  });
  return found.data?.findings ?? [];
}
