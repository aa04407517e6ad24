import { expect, test } from "vitest";
import { passesOf } from "../testing/cost.ts";
import { withShadowRoots } from "./shadowRoots.ts";

test.each([
  ['<template shadowrootmode="open"><a></a></template>', "<div><a></a></div>"],
  ["<TEMPLATE shadowRootMode=closed>x</TEMPLATE>y", "<div>x</div>y"],
  [
    '<template>a</template><template shadowrootmode="open">b<template>c</template>d</template>',
    "<template>a</template><div>b<template>c</template>d</div>",
  ],
  ['<template><template shadowrootmode="open">a</template></template>', "<template><div>a</div></template>"],
  ['<template shadowrootmode="none">a</template>', '<template shadowrootmode="none">a</template>'],
  ["</template><template shadowrootmode=open>a", "</template><div>a"],
  ["<template shadowrootmode=open", "<template shadowrootmode=open"],
  ["<templates shadowrootmode=open>a", "<templates shadowrootmode=open>a"],
  ["shadowrootmode", "shadowrootmode"],
])("%s", (source, wanted) => expect(withShadowRoots(source)).toBe(wanted));

test.each(["<template ", "<template shadowrootmode=open>", "</template>", "<template shadowrootmode=open "])(
  "%s over and over is read in its length",
  (piece) => expect(passesOf(withShadowRoots, piece.repeat(20_000))).toBeLessThan(3000),
);
