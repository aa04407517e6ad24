import { useQuery } from "@tanstack/react-query";
import { usePaper } from "./paper.ts";

/** What is read again after any change of the notice: the notice, its versions, its pages. */
export const NOTICE_KEYS = [["notice"], ["notice-versions"], ["notice-pages"], ["corrections"]];

export function useNotice(year: number) {
  const { ordinal, read } = usePaper(year);
  return useQuery({ queryKey: ["notice", year, ordinal], queryFn: read });
}

export function useVersions(year: number) {
  const { ordinal, versions } = usePaper(year);
  return useQuery({ queryKey: ["notice-versions", year, ordinal], queryFn: versions });
}
