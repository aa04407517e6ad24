export type { Difference } from "./compare/differences.ts";
export { FILES, FORMAT, VERSION } from "./package/format.ts";
export { BadPackage } from "./package/problem.ts";
export { recompute, type Outcome } from "./recompute.ts";
