import type { Import } from "./imports.ts";
import { LAYERS, OUTSIDE, PLACES, type Place } from "./rules.ts";

const placeOf = (places: Place[], path: string): Place | undefined =>
  places
    .filter((place) => path.startsWith(place.prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
/** What only tests use: whole folders and single files of that name. */
const isTesting = (path: string): boolean => /\/testing(\/|\.ts$)/.test(path);
/** These look behind every door: tests of the whole, what tests share, and what measures. */
const looksBehind = (path: string): boolean =>
  /^(tests|bench|wording\/src\/measure)\//.test(path) || isTesting(path);
/** The files of a module that speak with callers or say who may: none of them speaks with the database. */
const FACING = /(^|\/)(\w*[rR]outes?|schemas|\w+Schemas|policy)\.ts$|\/routes\//;

/** Says what is wrong with an import, or null. Tests beside the code may also use testing folders and other modules' doors. */
export function violation({ from, to }: Import): string | null {
  if (to.startsWith("npm:")) return isTest(from) ? null : outsideViolation(from, to.slice("npm:".length));
  const here = placeOf(PLACES, from);
  const there = placeOf(PLACES, to);
  if (!here) return `${from} stands in no room`;
  if (!there) return `${from} imports ${to}, which stands in no room`;
  for (const path of [from, to])
    if (/^server\/src\/modules\/[^/]+\//.test(path) && !placeOf(PLACES, path)?.prefix.includes("/modules/"))
      return `${path} stands in no module (tools/borders/rules.ts)`;
  const inside = isTest(from) ? null : insideViolation(from, to);
  if (inside) return inside;
  if (here === there) return layerViolation(from, to);
  const shared = isTest(from) || isTesting(from);
  if (shared && there.prefix.startsWith("server/") && here.prefix.startsWith("server/")) return null;
  if (!here.may.some((prefix) => to.startsWith(prefix))) return `${from} may not know ${to}`;
  return looksBehind(from) ? null : doorViolation(from, to, there);
}

function doorViolation(from: string, to: string, there: Place): string | null {
  if (!there.door || to === `${there.prefix}index.ts` || to === `${there.prefix}src/index.ts`) return null;
  const guests = there.doors?.[to.slice(there.prefix.length)];
  if (!guests) return `${from} must enter through ${there.prefix}index.ts, not ${to}`;
  return guests.some((name) => from.startsWith(`server/src/modules/${name}/`))
    ? null
    : `${from} may not enter through ${to}: that door is for ${guests.join(", ")}`;
}

/** Rules that hold wherever both ends stand. */
function insideViolation(from: string, to: string): string | null {
  if (isTesting(to) && !looksBehind(from)) return `${from} is no test and may not know ${to}`;
  if (from.startsWith("server/src/modules/") && FACING.test(from) && to.endsWith("/tables.ts"))
    return `${from} speaks with callers and may not know ${to}: ask a command or a query`;
  return null;
}

function outsideViolation(from: string, name: string): string | null {
  if (from.startsWith("server/src/modules/") && FACING.test(from) && /^(kysely|pg)$/.test(name))
    return `${from} speaks with callers and may not know ${name}: ask a command or a query`;
  const rule = OUTSIDE.find(
    (one) =>
      from.startsWith(one.prefix) &&
      one.never.test(name) &&
      !one.except?.some((prefix) => from.startsWith(prefix)),
  );
  return rule && !looksBehind(from) ? `${from} may not know ${name}: ${rule.because}` : null;
}

function layerViolation(from: string, to: string): string | null {
  if (isTest(from) || looksBehind(from)) return null;
  const here = placeOf(LAYERS, from);
  const there = placeOf(LAYERS, to);
  if (!there) {
    if (floorless(to)) return `${from} may not know ${to}, which stands in no layer of its room`;
    return here && /^\w+\/src\/(index|main)\.tsx?$/.test(to)
      ? `${from} may not go out through the door of its own room: ${to} knows every layer`
      : null;
  }
  // What stands at the root of a room with layers (its door, its command, its shared words) may use them all.
  if (!here)
    return floorless(from) ? `${from} stands in no layer of its room (tools/borders/rules.ts)` : null;
  if (here === there) return null;
  return here.may.includes(there.prefix) ? null : `${from} may not know the later layer ${to}`;
}

/** True for a file in a folder of a layered room that no layer names. */
function floorless(from: string): boolean {
  const [room = "", src, folder, more] = from.split("/");
  return (
    src === "src" &&
    folder !== undefined &&
    more !== undefined &&
    LAYERS.some((one) => one.prefix.startsWith(`${room}/src/`))
  );
}
