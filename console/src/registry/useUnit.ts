import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";

/** One unit with its current filing. */
export const useUnit = (id: string) =>
  useQuery({
    queryKey: ["units", id],
    queryFn: () => body(api.GET("/api/units/{id}", { params: { path: { id } } })),
  });

export type Life = Got<"/api/units/{id}/life">;

/** What a unit was called, had and went through. */
export const useLife = (id: string) =>
  useQuery({
    queryKey: ["units", id, "life"],
    queryFn: () => body(api.GET("/api/units/{id}/life", { params: { path: { id } } })),
  });

/** The years of a unit's inspections, and what keeps it from being closed. */
export const useYears = (id: string, enabled = true) =>
  useQuery({
    queryKey: ["units", id, "years"],
    enabled,
    queryFn: () => body(api.GET("/api/units/{id}/years", { params: { path: { id } } })),
  });
