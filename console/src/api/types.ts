import type { paths } from "../generated/api.d.ts";

/** The JSON that GET on a path answers, e.g. `Got<"/api/units">["units"][number]`. */
export type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

/** The JSON that POST on a path answers. */
export type Answered<Path extends keyof paths> = paths[Path] extends {
  post: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

/** The JSON that a method on a path takes. */
export type Sent<Path extends keyof paths, Method extends "post" | "put" | "patch"> = paths[Path] extends {
  [key in Method]: { requestBody: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

/** The query that GET on a path takes. */
export type Filter<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Query } };
}
  ? NonNullable<Query>
  : never;
