import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useCycle } from "../cycle/useCycle.ts";

export const SHEET_KEY = ["review", "sheet"];

/** One unit's marking sheet. */
export const useSheet = (year: number, unitId: string) =>
  useQuery({
    queryKey: [...SHEET_KEY, year, unitId],
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

/** Items of a year on which experts do not come together. */
export const useDisagreements = (year: number) =>
  useQuery({
    queryKey: ["review", "disagreements", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/disagreements", { params: { path: { year } } })),
  });

/** What was said about a unit's items, oldest first; nothing is asked while it is not open. */
export const useDiscussion = (year: number, unitId: string, open: boolean) =>
  useQuery({
    queryKey: ["review", "discussion", year, unitId],
    enabled: open,
    queryFn: () =>
      body(api.GET("/api/review/{year}/units/{unitId}/discussion", { params: { path: { year, unitId } } })),
  });

/** Who marks a unit in which bundle, without those who declined; nothing is asked while `unitId` is null. */
export const useUnitExperts = (year: number, unitId: string | null) =>
  useQuery({
    queryKey: ["review", "unit-experts", year, unitId],
    enabled: unitId !== null,
    queryFn: async () => {
      const { rows } = await body(
        api.GET("/api/cycles/{year}/assignments/list", {
          params: { path: { year }, query: { unit: unitId ?? "", pageSize: 200 } },
        }),
      );
      // The search also finds names that hold the words.
      return rows.filter((row) => row.unitId === unitId && row.response !== "declined");
    },
  });

/** The bundle that an item is marked in, or undefined when the year has no bundles. */
export const useBundleOf = (year: number, item: string | undefined): string | undefined =>
  useCycle(year).data?.rubric.review.bundles.find((one) => item !== undefined && one.items.includes(item))
    ?.id;
