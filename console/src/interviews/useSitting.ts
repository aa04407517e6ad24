import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

export const SITTINGS = ["sittings"];

export const useBoard = (year: number) =>
  useQuery({
    queryKey: [...SITTINGS, "board", year],
    queryFn: () => body(api.GET("/api/sittings", { params: { query: { year } } })),
  });

export const useSitting = (id: string) =>
  useQuery({
    queryKey: [...SITTINGS, "one", id],
    queryFn: () => body(api.GET("/api/sittings/{id}", { params: { path: { id } } })),
  });

/** The desk of a sitting, read again every two seconds while the page is open. */
export const useLive = (id: string) =>
  useQuery({
    queryKey: [...SITTINGS, "live", id],
    queryFn: () => body(api.GET("/api/sittings/{id}/live", { params: { path: { id } } })),
    refetchInterval: 2000,
  });
