import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/** What is read again after any change of corrections: they, and the documents that are written from them. */
export const CORRECTION_KEYS = [["corrections"], ["notice"], ["notice-pages"], ["notice-versions"]];

export const useCorrections = (year: number) =>
  useQuery({
    queryKey: ["corrections", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/corrections", { params: { path: { year } } })),
  });
