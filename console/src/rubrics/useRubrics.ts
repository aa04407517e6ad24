import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Fact, Pack, Problem } from "./rubric.ts";

/** Packs that ship and drafts of the office. */
export const useRubrics = () =>
  useQuery({ queryKey: ["rubrics"], queryFn: () => body(api.GET("/api/rubrics")) });

/** One rubric by its source: `pack:…`, `draft:…` or `cycle:…`. */
export const useRubric = (source: string) =>
  useQuery({
    queryKey: ["rubrics", source],
    queryFn: () => body(api.GET("/api/rubrics/{source}", { params: { path: { source } } })),
    // What is being edited must not change under the hands.
    refetchOnWindowFocus: false,
  });

/** A value once it has stood still for a moment. */
function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}

export interface Found {
  problems: Problem[];
  /** Does not keep it from being used: items whose data nobody records. */
  notes: Problem[];
}

/** The problems of what is being edited, as the server finds them; `known` until it has answered. */
export function useProblems(pack: Pack, known: Found, editable: boolean): Found {
  const settled = useSettled(pack, 400);
  const asked = useQuery({
    queryKey: ["rubric-problems", settled],
    queryFn: () => body(api.POST("/api/rubrics/problems", { body: settled })),
    enabled: editable,
    placeholderData: (before) => before,
    gcTime: 10_000,
  });
  return asked.data ?? known;
}

/** Every fact that some pack registers: what a rule may read. */
export function useKnownFacts(own: readonly Fact[]): Fact[] {
  const packs = useRubrics().data?.packs ?? [];
  const all = useQuery({
    queryKey: ["rubric-facts", packs.map((one) => one.name)],
    queryFn: async () => {
      const found = await Promise.all(
        packs.map(({ name }) =>
          body(api.GET("/api/rubrics/{source}", { params: { path: { source: `pack:${name}` } } })),
        ),
      );
      return found.flatMap((one) => one.facts);
    },
    enabled: packs.length > 0,
    staleTime: 600_000,
  });
  return [...new Map([...(all.data ?? []), ...own].map((one) => [one.key, one])).values()];
}
