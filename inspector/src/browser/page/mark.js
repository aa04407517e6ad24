import { bringIntoView, chainOf, linksTo } from "./tree.js";

const shown = (element) => {
  const { width, height, right, bottom } = element.getBoundingClientRect();
  const reachable = right + scrollX > 0 && bottom + scrollY > 0;
  const styles = { opacityProperty: true, visibilityProperty: true };
  return width >= 4 && height >= 4 && reachable && element.checkVisibility(styles);
};

function outline(rect) {
  const frame = document.createElement("div");
  const place = `left:${rect.left + scrollX}px;top:${rect.top + scrollY}px;width:${rect.width}px;height:${rect.height}px`;
  const paint = "border:3px solid #f00;box-sizing:border-box;pointer-events:none;margin:0;z-index:2147483647";
  frame.style.cssText = `all:initial;position:absolute;${place};${paint}`;
  document.documentElement.append(frame);
}

/**
 * Finds what to take a picture of: the link if a visitor sees it, otherwise the nearest element around it that shows,
 * in a red frame. Returns its place in the page, or null when the page has no such link.
 */
export function markLink({ href, visible }) {
  const [first, ...others] = linksTo(href);
  if (!first) return null;
  const link = visible ? ([first, ...others].find(shown) ?? first) : first;
  const showing = visible === true && shown(link);
  const target = showing ? link : (chainOf(link).slice(1).find(shown) ?? document.documentElement);
  bringIntoView(target);
  const rect = target.getBoundingClientRect();
  if (!showing) outline(rect);
  return {
    shows: showing ? "link" : "around",
    box: { x: rect.left + scrollX, y: rect.top + scrollY, width: rect.width, height: rect.height },
  };
}

/** Size of the whole page and width of the window; a telephone lays a page that was not made for it out wider (980 px). */
export function pageSize() {
  const { scrollWidth, scrollHeight } = document.documentElement;
  const height = Math.max(scrollHeight, innerHeight);
  return { width: Math.max(scrollWidth, innerWidth), height, windowWidth: innerWidth };
}
