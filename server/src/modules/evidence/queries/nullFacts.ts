import { sql, type RawBuilder } from "kysely";

/**
 * Whether a null of the fact is a look that saw nothing. It is something else when a person decided it (what was seen is ruled out) or a
 * ledger counted it (there is nothing to measure by): these replace what went before, a look that saw nothing never does.
 * @param fact name of the table in the query
 */
export const saysNothing = (fact: "fact" | "later"): RawBuilder<boolean> => {
  const source = sql.ref(`${fact}.source`);
  return sql`(${source} <> 'evidence.decision' and ${source} not like '%.tally' and ${source} not like '%.progress')`;
};
