import type { Import } from "./imports.ts";
import { LAYERS, PLACES, type Place } from "./rules.ts";

const placeOf = (places: Place[], path: string): Place | undefined =>
  places
    .filter((place) => path.startsWith(place.prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Says what is wrong with an import, or null. Tests beside the code may also use core's testing folder and other modules' doors. */
export function violation({ from, to }: Import): string | null {
  if (to.startsWith("npm:")) return null;
  const here = placeOf(PLACES, from);
  const there = placeOf(PLACES, to);
  if (!here) return `${from} stands in no room`;
  if (!there) return `${from} imports ${to}, which stands in no room`;
  if (here === there) return layerViolation(from, to);
  if (isTest(from) && there.prefix.startsWith("server/src/") && here.prefix.startsWith("server/src/"))
    return null;
  if (!here.may.some((prefix) => to.startsWith(prefix))) return `${from} may not know ${to}`;
  // Tests of the whole and core's testing tools may look behind doors.
  const testing = here.prefix === "server/src/core/testing/" || here.prefix === "tests/";
  if (there.door && !testing && !to.endsWith("/index.ts"))
    return `${from} must enter through ${there.prefix}index.ts, not ${to}`;
  return null;
}

function layerViolation(from: string, to: string): string | null {
  if (isTest(from)) return null;
  const here = placeOf(LAYERS, from);
  const there = placeOf(LAYERS, to);
  if (!here || !there || here === there) return null;
  return here.may.includes(there.prefix) ? null : `${from} may not know the later layer ${to}`;
}
