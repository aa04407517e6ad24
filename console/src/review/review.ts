import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/** One unit's marking sheet. */
export const useSheet = (year: number, unitId: string) =>
  useQuery({
    queryKey: ["review", "sheet", year, unitId],
    queryFn: () => body(api.GET("/api/review/{year}/units/{unitId}", { params: { path: { year, unitId } } })),
  });

/** The signed-in expert's units with how far each is. */
export const useMyAssignments = (year: number) =>
  useQuery({
    queryKey: ["review", "mine", year],
    queryFn: () => body(api.GET("/api/review/{year}/assignments", { params: { path: { year } } })),
  });

/** Stage of the review and how far each expert is, for the office. */
export const useProgress = (year: number) =>
  useQuery({
    queryKey: ["review", "progress", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/assignments", { params: { path: { year } } })),
  });
