import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Got } from "../api/types.ts";
import { useYear } from "../cycle/useYear.ts";

export type Commission = Got<"/api/commissions">["commissions"][number];
export type AskedUnit = Commission["units"][number];

/** 约稿 of the year that the page shows. */
export function useCommissions(enabled = true) {
  const [year] = useYear();
  return useQuery({
    queryKey: ["commissions", year],
    enabled,
    queryFn: () => body(api.GET("/api/commissions", { params: { query: { year } } })),
  });
}

/** What an officer may still answer, as options. */
export function useOpenCommissions(enabled: boolean): { value: string; label: string }[] {
  const { data } = useCommissions(enabled);
  return (data?.commissions ?? [])
    .filter(({ ended, units }) => ended === null && units.some((one) => one.contribution === null))
    .map(({ id, theme, dueOn }) => ({ value: id, label: `${theme}（${dueOn}截止）` }));
}
