import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Cycle = Got<"/api/cycles/{year}">;

/** One year with its frozen rubric. */
export const useCycle = (year: number) =>
  useQuery({
    queryKey: ["cycles", year],
    queryFn: () => body(api.GET("/api/cycles/{year}", { params: { path: { year } } })),
    staleTime: 60_000,
  });
