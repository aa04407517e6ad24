import { createRequire } from "node:module";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { motionless } from "./still.ts";

/** Axe's own program, of the version that its builder for Playwright brings along. */
const { source } = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"))(
  "axe-core",
) as { source: string };

export const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** One rule that a page breaks: how grave it is, the places, and why the first one is one. */
export interface Violation {
  id: string;
  impact: string | null;
  html: string[];
  why: string;
}

type Found = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];
type Axe = { run(context: object, options: object): Promise<{ violations: Found }> };

const shortened = (all: Found): Violation[] =>
  all.map(({ id, impact, nodes }) => ({
    id,
    impact: impact ?? null,
    html: nodes.map((node) => node.html),
    why: [...(nodes[0]?.any ?? []), ...(nodes[0]?.all ?? [])][0]?.message ?? "",
  }));

/**
 * What axe finds against a page as it stands. Its program is brought into a loaded page once and not for each look, and works in the page
 * alone; where there are frames to look into, its builder joins them in a page of its own, which costs five times as much.
 */
async function found(
  page: Page,
  {
    runOnly,
    frames,
    within,
  }: { runOnly?: { type: "rule" | "tag"; values: string[] }; frames: boolean; within?: string | undefined },
): Promise<Found> {
  // Tables that scroll are told apart a frame after the width has changed. Pages without script stand still anyway.
  if (new URL(page.url()).pathname.startsWith("/console")) await motionless(page);
  const options = { resultTypes: ["violations" as const], ...(runOnly ? { runOnly } : {}) };
  if (frames && page.frames().length > 1)
    return (await new AxeBuilder({ page }).options(options).analyze()).violations;
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(
    async ([context, asked]) =>
      (await (window as unknown as { axe: Axe }).axe.run(context, asked)).violations,
    [
      { ...(within ? { include: [within] } : {}), exclude: frames ? [] : ["iframe"] },
      { ...options, iframes: false, preload: false },
    ] as const,
  );
}

/**
 * @param tags only rules of these; without them all that axe asks by itself
 * @param frames false leaves out what stands in frames
 */
export const examine = async (page: Page, tags?: string[], frames = true): Promise<Violation[]> =>
  shortened(await found(page, { frames, ...(tags ? { runOnly: { type: "tag", values: tags } } : {}) }));

/** What is grave for somebody with an assistive program, by any rule. */
export const grave = async (page: Page): Promise<[id: string, html: string[]][]> =>
  (await examine(page))
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, html }) => [id, html]);

/**
 * What axe finds against a page, one line each: where, rule, the first place. Archived pages in frames are foreign and left out.
 * @param rules only these
 * @param within a selector: only what lies in it
 */
export async function violationsOf(
  page: Page,
  where: string,
  rules?: string[],
  within?: string,
): Promise<string[]> {
  const all = await found(page, {
    frames: false,
    within,
    ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
  });
  return shortened(all).map(({ id, html, why }) => `${where}: ${id} ${html[0]?.slice(0, 160)} ${why}`);
}
