import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Campaign = Got<"/api/campaigns">["campaigns"][number];

/** The campaigns of a year; empty until they have been read. */
export function useCampaigns(year: number): Campaign[] {
  const campaigns = useQuery({
    queryKey: ["campaigns", year],
    queryFn: () => body(api.GET("/api/campaigns", { params: { query: { year } } })),
  });
  return campaigns.data?.campaigns ?? [];
}
