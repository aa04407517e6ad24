import type { FastifyReply, FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

/** No script, style, image or frame from anywhere but ourselves; antd writes inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

/** A year, as `Strict-Transport-Security` counts: browsers that came by TLS once do not come without it again. */
const HSTS_SECONDS = 365 * 24 * 3600;

/** Sets the security headers of every answer; a route may set a stricter policy afterwards. */
export function protect(request: FastifyRequest, reply: FastifyReply): void {
  if (request.protocol === "https")
    void reply.header("strict-transport-security", `max-age=${HSTS_SECONDS}; includeSubDomains`);
  void reply.headers({
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
  });
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a changing request that another site made the browser send (CSRF): with a session, the session's own token
 * must stand in `x-csrf-token`; without one (sign-in, first set-up), a browser's Sec-Fetch-Site must not say cross-site.
 */
export function checkOrigin(request: FastifyRequest, csrfToken: string | null): void {
  if (SAFE.has(request.method)) return;
  if (csrfToken === null) {
    const site = request.headers["sec-fetch-site"];
    if (site === undefined || site === "same-origin" || site === "none") return;
  } else if (request.headers["x-csrf-token"] === csrfToken) return;
  throw new Refusal(403, "csrf", "您在别处重新登录过，请再操作一次；仍不成功的请刷新页面。");
}
