import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Steps = Got<"/api/cycles/{year}/steps">;
export type Step = Steps["steps"][number];
export type Lack = Step["lacks"][number];

/** The steps of a year with what each still lacks: the same table that the commands demand. */
export const useSteps = (year: number, enabled = true) =>
  useQuery({
    queryKey: ["steps", year],
    enabled,
    queryFn: () => body(api.GET("/api/cycles/{year}/steps", { params: { path: { year } } })),
  });
