import { sql, type RawBuilder } from "kysely";

/**
 * Ids of the contributions in which one of some units has a part, as the sender or beside it; at least one unit. Each way goes by its own
 * index: an `or` over both would read every contribution.
 */
export const partIn = (units: readonly string[]): RawBuilder<string> => sql<string>`(
  select sent.id from contribution sent where sent.unit_id in (${sql.join([...units])})
  union all select part.contribution_id from contribution_partner part where part.unit_id in (${sql.join([...units])}))`;
