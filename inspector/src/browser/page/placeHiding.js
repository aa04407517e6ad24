import { chainOf } from "./tree.js";

const shows = (rect, limits) =>
  rect.width >= limits.tinyPixels.value && rect.height >= limits.tinyPixels.value;

/** In coordinates of the page, where scrolling begins at 0, 0. */
const inPage = (rect) => ({
  left: rect.left + scrollX,
  right: rect.right + scrollX,
  top: rect.top + scrollY,
  bottom: rect.bottom + scrollY,
});

function beyond(rect, fixed, limits) {
  if (fixed) return rect.right <= 0 || rect.bottom <= 0 || rect.left >= innerWidth || rect.top >= innerHeight;
  const { left, right, bottom } = inPage(rect);
  const width = Math.max(document.documentElement.scrollWidth, innerWidth);
  return right <= 0 || bottom <= 0 || left >= Math.min(width, innerWidth * limits.farRight.value);
}

const isFixed = (chain) => chain.some((one) => getComputedStyle(one).position === "fixed");

/** Whether a piece has no size or lies where nobody can scroll to: { reason, by: Element } or null. */
export function placeHiding(piece, limits) {
  const chain = chainOf(piece.element);
  const rects = piece.rects.filter((rect) => shows(rect, limits));
  if (rects.length === 0) {
    const empty = chain.filter((one) => !shows(one.getBoundingClientRect(), limits));
    return { reason: "zero-size", by: empty.at(-1) ?? piece.element };
  }
  const fixed = isFixed(chain);
  if (rects.every((rect) => beyond(rect, fixed, limits))) {
    const off = chain.filter((one) => {
      const rect = one.getBoundingClientRect();
      return shows(rect, limits) && beyond(rect, fixed, limits);
    });
    return { reason: "off-screen", by: off.at(-1) ?? piece.element };
  }
  return null;
}

/** The box around `element` that cuts it off at a point: { reason, by } for what the hit test does not find. */
export function clipping(element, x, y, limits) {
  for (const box of chainOf(element)) {
    const style = getComputedStyle(box);
    const cut = style.clipPath !== "none" || (style.clip !== "auto" && style.position !== "static");
    if (cut) return { reason: "clipped", by: box };
    const rect = box.getBoundingClientRect();
    const inside = x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
    if (style.overflow === "visible" || inside) continue;
    return { reason: shows(rect, limits) ? "clipped" : "zero-size", by: box };
  }
  return { reason: "clipped", by: element };
}
