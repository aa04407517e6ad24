import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Filter } from "../api/types.ts";

/** Everything here is read again after a change: a reply moves counts, lists and orders alike. */
export const RECTIFICATION = [["rectification"]];

/** Milliseconds between questions while a re-check is under way. */
const WHILE_LOOKING = 2000;

export type ItemFilter = Filter<"/api/cycles/{year}/rectification">;

const ofYear = (year: number) => ({ params: { path: { year } } });

export const itemsOf = (year: number, query: ItemFilter) =>
  body(api.GET("/api/cycles/{year}/rectification", { params: { path: { year }, query } }));

/** Items of a year as filtered (one page when the filter names its size), with counts over all of them. */
export const useItems = (year: number, query: ItemFilter = {}) =>
  useQuery({
    queryKey: ["rectification", "items", year, query],
    queryFn: () => itemsOf(year, query),
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.items.some((item) => item.looking) ? WHILE_LOOKING : false),
  });

export const useItem = (id: string) =>
  useQuery({
    queryKey: ["rectification", "one", id],
    queryFn: () => body(api.GET("/api/rectification/{id}", { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.looking ? WHILE_LOOKING : false),
  });

/** Orders of a year: one page when it is said how long one is, else all that the viewer may see. */
export const useOrders = (year: number, query: Filter<"/api/cycles/{year}/orders"> = {}) =>
  useQuery({
    queryKey: ["rectification", "orders", year, query],
    queryFn: () => body(api.GET("/api/cycles/{year}/orders", { params: { path: { year }, query } })),
    placeholderData: (before) => before,
  });

/** What would be ordered today. Only for the office. */
export const usePlannedOrders = (year: number) =>
  useQuery({
    queryKey: ["rectification", "planned", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/orders/planned", ofYear(year))),
  });

export const useProgress = (year: number) =>
  useQuery({
    queryKey: ["rectification", "progress", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/rectification/progress", ofYear(year))),
  });
