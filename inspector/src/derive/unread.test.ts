import { expect, test } from "vitest";
import { isTemplate } from "./unread.ts";

test.each([
  '<a :href="item.url">',
  '<a class="x" :href="u">',
  "<a\n:href = 'u'>",
  '<a v-bind:href="u">',
  '<a ng-href="{{u}}">',
  '<a data-ng-href="{{u}}">',
  '<li v-for="i in list">',
])("%s is filled by a script", (source) => expect(isTemplate(source)).toBe(true));

test.each([
  '<svg><a xlink:href="/zs/">',
  '<a class="x" xlink:href="#top">',
  '<use xlink:href="#i">',
  '<a href="/zs/">',
  '<abbr :href="x">',
])("%s is not", (source) => expect(isTemplate(source)).toBe(false));
