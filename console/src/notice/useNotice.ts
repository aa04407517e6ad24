import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/** What is read again after any change of the notice: the notice, its versions, its pages. */
export const NOTICE_KEYS = [["notice"], ["notice-versions"], ["notice-pages"]];

export const useNotice = (year: number) =>
  useQuery({
    queryKey: ["notice", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/notice", { params: { path: { year } } })),
  });

export const useVersions = (year: number) =>
  useQuery({
    queryKey: ["notice-versions", year],
    queryFn: () => body(api.GET("/api/cycles/{year}/notice/versions", { params: { path: { year } } })),
  });
