import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter, Got } from "../api/types.ts";

export type Standings = Got<"/api/cycles/{year}/standings">;
export type Standing = Standings["rows"][number];
export type Outline = Got<"/api/cycles/{year}/standings/outline">;
export type StandingStage = Standings["stage"];

export const STANDING_STAGES: Record<StandingStage, string> = {
  draft: "草稿",
  feedback: "反馈和异议受理",
  frozen: "已确定",
  final: "已审定",
};

/** The standings that a filter finds, one page of them; the page before stays while the next is read. */
export const useStandings = (year: number, query: Filter<"/api/cycles/{year}/standings"> = {}) =>
  useQuery({
    queryKey: ["standings", year, query],
    queryFn: () => body(api.GET("/api/cycles/{year}/standings", { params: { path: { year }, query } })),
    placeholderData: keepPreviousData,
  });

/** The totals by kind and who waits for a written decision: 1 % of the bytes of all rows. */
export const outlineQuery = (year: number) => ({
  queryKey: ["standings", year, "outline"],
  queryFn: () => body(api.GET("/api/cycles/{year}/standings/outline", { params: { path: { year } } })),
});
export const useOutline = (year: number) => useQuery(outlineQuery(year));
