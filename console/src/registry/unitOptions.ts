import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";

/**
 * Units for a choice, in the order of lists. Only for roles that may list units. All of them, read once for every page: lists name their rows by
 * it, filters what stands in the address, and 3,000 units are some 25 KB on the wire.
 */
export function useUnitOptions(enabled = true): { value: string; label: string }[] {
  const units = useQuery({
    queryKey: ["units", "choices"],
    enabled,
    queryFn: () => body(api.GET("/api/unit-choices")),
  });
  return units.data?.units.map((unit) => ({ value: unit.id, label: unit.name })) ?? [];
}
