import { colourOf, contrast, paintedOver } from "./colour.js";
import { clipping } from "./placeHiding.js";
import { chainOf, hittable } from "./tree.js";

const PICTURES = new Set(["img", "svg", "video", "canvas", "iframe", "object", "embed"]);

/** A grid of points of the piece's largest boxes that lie in the window. */
function pointsOf(rects) {
  const largest = [...rects].sort((a, b) => b.width * b.height - a.width * a.height).slice(0, 3);
  const shares = [
    [0.5, 0.5],
    [0.2, 0.3],
    [0.8, 0.3],
    [0.2, 0.7],
    [0.8, 0.7],
  ];
  return largest
    .flatMap((rect) => shares.map(([x, y]) => [rect.left + rect.width * x, rect.top + rect.height * y]))
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
}

const opacityOf = (element) =>
  chainOf(element).reduce((share, one) => share * Number(getComputedStyle(one).opacity), 1);

/** "yes" a layer of full colour, "perhaps" a picture or a layer that floats over the page, "no". */
function covers(element, link, limits) {
  const style = getComputedStyle(element);
  const through = opacityOf(element);
  const solid = colourOf(style.backgroundColor)[3] * through >= limits.opaque.value;
  const picture =
    (PICTURES.has(element.localName) || style.backgroundImage !== "none") && through > limits.alpha.value;
  if (!solid && !picture) return "no";
  // A notice that floats over every page is closed by the visitor; it isn't there to hide this link.
  const floats = chainOf(element).some(
    (one) => getComputedStyle(one).position === "fixed" && !one.contains(link),
  );
  return solid && !floats ? "yes" : "perhaps";
}

/** Colour behind the first of `stack`, or null where a picture is behind it. */
function ground(stack) {
  let colour = [0, 0, 0, 0];
  for (const element of new Set([...stack, document.body, document.documentElement])) {
    if (!element) continue;
    const style = getComputedStyle(element);
    if (PICTURES.has(element.localName) || style.backgroundImage !== "none") return null;
    colour = paintedOver(colour, colourOf(style.backgroundColor));
    if (colour[3] > 0.99) return colour;
  }
  return paintedOver(colour, [255, 255, 255, 1]);
}

function inkHiding(piece, stack, limits) {
  if (piece.kind !== "text") return null;
  const style = getComputedStyle(piece.element);
  if (style.textShadow !== "none" || Number.parseFloat(style.webkitTextStrokeWidth) > 0) return null;
  const ink = colourOf(style.webkitTextFillColor);
  // Letters cut out of a background are transparent and seen all the same.
  if (chainOf(piece.element).some((one) => getComputedStyle(one).backgroundClip === "text")) return null;
  if (ink[3] < limits.alpha.value) return { reason: "transparent", by: piece.element };
  const behind = ground(stack);
  if (behind === null) return null;
  if (contrast(paintedOver(ink, behind), behind) >= limits.contrast.value) return null;
  return { reason: "same-colour", by: piece.element };
}

/** `display: contents` has no box: its text is painted and hit as a part of the next box around. */
const carrierOf = (element) => chainOf(element).find((one) => getComputedStyle(one).display !== "contents");

function atPoint(piece, link, [x, y], limits) {
  const stack = piece.element.getRootNode().elementsFromPoint(x, y);
  const carrier = carrierOf(piece.element);
  const own = (one) => link.contains(one) || one === carrier;
  const index = stack.findIndex(own);
  if (index === -1) return { visible: false, ...clipping(piece.element, x, y, limits) };
  const verdicts = stack.slice(0, index).map((one) => [covers(one, link, limits), one]);
  const solid = verdicts.find(([verdict]) => verdict === "yes");
  if (solid) return { visible: false, reason: "covered", by: solid[1] };
  const perhaps = verdicts.find(([verdict]) => verdict === "perhaps");
  if (perhaps) return { visible: null, reason: "covered", by: perhaps[1] };
  const hidden = inkHiding(piece, stack.slice(index), limits);
  return hidden ? { visible: false, ...hidden } : { visible: true, reason: "visible", by: null };
}

/** What is painted where the piece stands, after it was brought into view: { visible: true | false | null, reason, by }. */
export function paintHiding(piece, link, limits) {
  const points = pointsOf(piece.rects);
  if (points.length === 0) return { visible: null, reason: "out-of-reach", by: piece.element };
  // Inert parts can't be hit; a dialog in front makes the whole page so.
  if (piece.element.closest("[inert]")) return { visible: null, reason: "inert", by: piece.element };
  const seen = hittable(() => points.map((point) => atPoint(piece, link, point, limits)));
  return seen.find((one) => one.visible) ?? seen.find((one) => one.visible === null) ?? seen[0];
}
