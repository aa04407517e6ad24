import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

export type Holidays = Got<"/api/holidays">;
export type Proposal = Holidays["proposals"][number];

/** What a change of a table makes old: the list, and every last day that is shown. */
export const HOLIDAYS = [["holidays"], ["due"]];

/** Tables, those that wait, and last days that moved. */
export const useHolidays = () =>
  useQuery({ queryKey: ["holidays"], queryFn: () => body(api.GET("/api/holidays")) });
