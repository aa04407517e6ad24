import type { RouteOptions } from "fastify";

/** What a route's schema may say; how each part is checked is zod's. */
interface Shape {
  tags?: readonly string[];
  hide?: boolean;
  params?: unknown;
  response?: Record<string, unknown>;
}

/**
 * A route without a schema does not start: it would take whatever is sent, and send whatever it was given. A page (`hide`) describes its
 * parameters. A route of the interface has tags, too, and the shape of its answer, unless it sends a file: then its handler takes the reply.
 * @throws Error with the route and what it lacks
 */
export function demandShape({ method, url, schema, handler }: RouteOptions): void {
  const lacks = lackOf(url, (schema ?? null) as Shape | null, handler.length > 1);
  if (lacks !== null) throw new Error(`The route ${String(method)} ${url} has no ${lacks}.`);
}

function lackOf(url: string, shape: Shape | null, takesReply: boolean): string | null {
  if (!shape) return "schema";
  if (url.includes("/:") && !shape.params) return "params in its schema";
  if (shape.hide) return url.startsWith("/api/") && !CORE.has(url) ? "tags in its schema, but hides" : null;
  if (!shape.tags?.length) return "tags in its schema";
  const answers = Object.keys(shape.response ?? {}).some((status) => "23".includes(status[0] ?? "x"));
  return answers || takesReply ? null : "response in its schema";
}

/** What machines ask of the program itself. */
const CORE = new Set(["/api/openapi.json", "/api/health"]);
