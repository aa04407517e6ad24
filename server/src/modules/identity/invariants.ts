import type { Invariant } from "../../core/invariant.ts";
import { auditChain } from "./queries/auditChain.ts";

const auditWhole: Invariant = {
  name: "no row of the audit was changed, removed or slipped in",
  broken: async (context) => {
    const { broken } = await auditChain(context);
    return broken.map(({ seal, why }) => `seal ${seal} does not hold: ${why}`);
  },
};

export const invariants: readonly Invariant[] = [auditWhole];
