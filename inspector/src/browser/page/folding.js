import { around, chainOf } from "./tree.js";

const shown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 2 && height > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  );
};

function looksFolding(element, folding) {
  if (folding.tags.includes(element.localName)) return true;
  if (folding.roles.includes(element.getAttribute("role") ?? "")) return true;
  const names = `${element.id} ${element.className?.baseVal ?? element.className}`.toLowerCase();
  return folding.words.some((word) => names.includes(word));
}

const alike = (one, other) =>
  one !== other && one.localName === other.localName && one.classList[0] === other.classList[0];

/** `<li>…<ul hidden>` among other `<li>` that fold the same way: menu with sub-menus. */
function foldsLikeNeighbours(by) {
  const item = around(by);
  if (!item || item === document.body || !shown(item)) return false;
  const neighbours = [...(around(item)?.children ?? [])].filter((one) => alike(one, item));
  return neighbours.some((one) => [...one.children].some((child) => alike(child, by) && !shown(child)));
}

/** One of several panels with the same class, of which another is shown: tabs and slides. */
function isPanelOfMany(by) {
  if (by.classList.length === 0) return false;
  const panels = [...(around(by)?.children ?? [])].filter((one) => alike(one, by));
  return panels.some(shown);
}

/**
 * Whether a hidden part looks like one that unfolds: best effort. The part or one of the two elements around it is
 * made like a menu, and its neighbours are built in the same way. A planted block has no such neighbours.
 */
export function looksFolded(by, folding) {
  const near = chainOf(by).slice(0, 3);
  if (!near.some((one) => looksFolding(one, folding))) return false;
  return foldsLikeNeighbours(by) || isPanelOfMany(by);
}

/** Where a visitor would point to unfold `by`: what is shown just before it, or the least element around it. */
export function triggerOf(by) {
  const before = by.previousElementSibling;
  if (before && shown(before)) return before;
  const outer = chainOf(by).slice(1).find(shown);
  return outer && outer !== document.body && outer !== document.documentElement ? outer : null;
}
