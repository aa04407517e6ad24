import createClient from "openapi-fetch";
import type { paths } from "../generated/api.d.ts";
import { passRemarks } from "./remarks.ts";

let csrfToken: string | null = null;

/** Keeps the session's CSRF token (GET /api/session) for every changing request that follows. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** The header that every changing request needs; empty without a session. */
export const csrfHeader = (): Record<string, string> => (csrfToken ? { "x-csrf-token": csrfToken } : {});

/** The client of the platform's interface, typed from its OpenAPI description. */
export const api = createClient<paths>({ baseUrl: "/" });

api.use({
  onRequest({ request }) {
    if (request.method !== "GET") {
      for (const [name, value] of Object.entries(csrfHeader())) request.headers.set(name, value);
    }
    return request;
  },
  onResponse({ response }) {
    passRemarks(response);
    return undefined;
  },
});
