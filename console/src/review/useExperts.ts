import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Expert = Got<"/api/experts">["experts"][number];

/** Every expert with where they work and worked. */
export const useExperts = () =>
  useQuery({ queryKey: ["review", "experts"], queryFn: () => body(api.GET("/api/experts")) });

/** Account id → name. */
export const useExpertNames = (): Map<string, string> =>
  new Map(useExperts().data?.experts.map((expert) => [expert.accountId, expert.name]));
