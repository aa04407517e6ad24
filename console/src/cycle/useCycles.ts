import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Cycle = Got<"/api/cycles">["cycles"][number];

/** How the years are asked for, wherever it is. */
export const cyclesQuery = queryOptions({
  queryKey: ["cycles"],
  queryFn: () => body(api.GET("/api/cycles")),
  staleTime: 30_000,
});

/** The inspected years, newest first. */
export const useCycles = (enabled = true) => useQuery({ ...cyclesQuery, enabled });
