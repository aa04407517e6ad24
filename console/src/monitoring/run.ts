import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Run = Got<"/api/runs/{id}">;
export type SiteRun = Run["sites"][number];

/** How often a run under way is asked about, in milliseconds. */
const POLL = 1000;

/** One run; asked every second until it has finished. */
export const useRun = (id: string) =>
  useQuery({
    queryKey: ["runs", id],
    queryFn: () => body(api.GET("/api/runs/{id}", { params: { path: { id } } })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? POLL : false),
  });
