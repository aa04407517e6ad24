import { looksFolded, triggerOf } from "./folding.js";
import { inkOf, isUnloaded } from "./ink.js";
import { paintHiding } from "./paintHiding.js";
import { placeHiding } from "./placeHiding.js";
import { styleHiding } from "./styleHiding.js";
import { bringIntoView, linksTo, nameOf } from "./tree.js";

function boxOf(rects) {
  const real = rects.filter((rect) => rect.width > 0 || rect.height > 0);
  if (real.length === 0) return null;
  const left = Math.min(...real.map((rect) => rect.left));
  const top = Math.min(...real.map((rect) => rect.top));
  const right = Math.max(...real.map((rect) => rect.right));
  const bottom = Math.max(...real.map((rect) => rect.bottom));
  const round = (value) => Math.round(value * 10) / 10;
  return {
    x: round(left + scrollX),
    y: round(top + scrollY),
    width: round(right - left),
    height: round(bottom - top),
  };
}

/** Text that runs through a marquee is now here and now there: its lane is what shows. */
function inLane(piece) {
  const lane = piece.element.closest("marquee");
  return lane ? { kind: "box", element: lane, rects: [lane.getBoundingClientRect()] } : piece;
}

function judgePiece(piece, link, limits) {
  const styled = styleHiding(piece, limits);
  if (styled) return { visible: false, ...styled };
  const standing = inLane(piece);
  const placed = placeHiding(standing, limits);
  if (placed && isUnloaded(piece)) return { visible: null, reason: "image-not-loaded", by: piece.element };
  if (placed) return { visible: false, ...placed };
  return paintHiding(standing, link, limits);
}

/** As much of the link as shows counts: one visible piece makes it visible. */
function judgeNow(link, limits) {
  const pieces = inkOf(link);
  const box = boxOf(pieces.length > 0 ? pieces.flatMap((one) => one.rects) : [link.getBoundingClientRect()]);
  if (pieces.length === 0) {
    const bare = { kind: "box", element: link, rects: [link.getBoundingClientRect()] };
    const verdict = judgePiece(bare, link, limits);
    return verdict.visible === false
      ? { ...verdict, box }
      : { visible: null, reason: "empty", by: link, box };
  }
  const verdicts = pieces.map((piece) => judgePiece(piece, link, limits));
  const best =
    verdicts.find((one) => one.visible) ?? verdicts.find((one) => one.visible === null) ?? verdicts[0];
  return { ...best, box };
}

const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Again after a moment for what pages fade in as one scrolls to it. */
async function judgeLink(link, limits) {
  bringIntoView(link);
  await frames();
  const first = judgeNow(link, limits);
  if (first.visible !== false || !["transparent", "visibility:hidden", "clipped"].includes(first.reason))
    return first;
  await pause(limits.settleMs.value);
  bringIntoView(link);
  return judgeNow(link, limits);
}

const rank = (one) => (one.visible ? 0 : one.reason === "collapsed" ? 1 : one.visible === null ? 2 : 3);

async function judgeHref(href, limits) {
  const links = linksTo(href);
  if (links.length === 0)
    return { href, found: false, copies: 0, visible: null, reason: "not-found", by: null, box: null };
  const verdicts = [];
  for (const link of links.slice(0, 20)) {
    const verdict = await judgeLink(link, limits);
    const folded = verdict.visible === false && looksFolded(verdict.by, limits.folding);
    verdicts.push(folded ? { ...verdict, reason: "collapsed" } : verdict);
  }
  const best = [...verdicts].sort((a, b) => rank(a) - rank(b))[0];
  return { href, found: true, copies: links.length, ...best, by: best.by && nameOf(best.by) };
}

/** Each of `hrefs` judged; one after the other, because each is brought into view. */
export async function judgeLinks({ hrefs, limits }) {
  const out = [];
  for (const href of hrefs) out.push(await judgeHref(href, limits));
  return out;
}

/** Whether pointing at a part around can be what unfolds it: a link that shows when it is itself pointed at was hidden. */
function mayUnfold({ visible, reason, by }, link) {
  if (visible !== false || ["same-colour", "covered", "tiny-text", "marquee"].includes(reason)) return false;
  return reason === "display:none" || !link.contains(by);
}

/** Where to point so that the link unfolds, in window coordinates after scrolling there; null when nowhere. */
export function pointFor({ href, limits }) {
  for (const link of linksTo(href)) {
    bringIntoView(link);
    const verdict = judgeNow(link, limits);
    const trigger = mayUnfold(verdict, link) ? triggerOf(verdict.by) : null;
    if (!trigger) continue;
    bringIntoView(trigger);
    const rect = trigger.getBoundingClientRect();
    const x = rect.left + Math.min(rect.width / 2, 40);
    const y = rect.top + Math.min(rect.height / 2, 12);
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    return { x, y, key: `${rect.left + scrollX},${rect.top + scrollY}` };
  }
  return null;
}

/** Whether one of the links shows within the time for unfolding; nothing is scrolled, so that the pointer stays. */
export async function unfolds({ href, limits }) {
  const end = performance.now() + limits.hoverMs.value;
  do {
    if (linksTo(href).some((link) => judgeNow(link, limits).visible === true)) return true;
    await frames();
  } while (performance.now() < end);
  return false;
}
