import { useCycle } from "../cycle/useCycle.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useExpertNames } from "./useExperts.ts";

/** Names for ids of an assignment; the id itself while names are not there yet. */
export interface Naming {
  unit: (id: string) => string;
  bundle: (id: string) => string;
  expert: (accountId: string) => string;
  bundleOptions: { value: string; label: string }[];
}

/** A rubric without bundles has one with everything. */
const WHOLE = { id: "all", name: "全部专家评分指标" };

export function useNaming(year: number): Naming {
  const units = new Map(useUnitOptions().map(({ value, label }) => [value, label]));
  const experts = useExpertNames();
  const written = useCycle(year).data?.rubric.review.bundles ?? [];
  const bundles = written.length > 0 ? written : [WHOLE];
  const names = new Map(bundles.map((bundle) => [bundle.id, bundle.name]));
  return {
    unit: (id) => units.get(id) ?? id,
    bundle: (id) => names.get(id) ?? id,
    expert: (accountId) => experts.get(accountId) ?? accountId,
    bundleOptions: bundles.map(({ id, name }) => ({ value: id, label: name })),
  };
}
