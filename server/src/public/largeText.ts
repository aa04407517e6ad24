import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { App } from "../core/http/app.ts";

const COOKIE = "large";
/** A year: whoever needs large letters needs them next month too. */
const KEEP_SECONDS = 365 * 24 * 3600;

/** Only a path of ours: nobody is led elsewhere by an address that begins here. */
const back = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .catch("/");

/** Whether the reader has asked for large letters (长者模式). */
export const readsLarge = (cookies: Record<string, string | undefined>): boolean => cookies[COOKIE] === "1";

/** The switch of the mode, without script: a cookie of ours, then back to the page. */
export function largeTextRoutes(app: App, config: { policy: string }): void {
  for (const [path, large] of [
    ["/view/large", true],
    ["/view/normal", false],
  ] as const)
    app.get(
      path,
      { config, schema: { hide: true, querystring: z.object({ back }) } },
      async (request, reply) => {
        const options = { path: "/", sameSite: "lax", httpOnly: true } as const;
        if (large) void reply.setCookie(COOKIE, "1", { ...options, maxAge: KEEP_SECONDS });
        else void reply.clearCookie(COOKIE, options);
        return reply.redirect(request.query.back);
      },
    );
}

/** Where the switch stands on a page of ours; no archived page can know it. */
export const SWITCH = `<!-- ${randomUUID()} -->`;

/** A page as the reader has asked for it. @param address path and query of the page */
export function inView(page: string, large: boolean, address: string): string {
  const leads = encodeURIComponent(address);
  const link = large
    ? `<a class="view" href="/view/normal?back=${leads}">标准模式</a>`
    : `<a class="view" href="/view/large?back=${leads}">长者模式</a>`;
  if (!page.includes(SWITCH)) return page;
  const shown = page.replace(SWITCH, link);
  return large ? shown.replace('<html lang="zh-CN">', '<html lang="zh-CN" class="large">') : shown;
}
