import { chainOf } from "./tree.js";

/** The outermost of `chain` for which `test` holds, or null. */
function outermost(chain, test) {
  return chain.filter(test).at(-1) ?? null;
}

function opacityOf(element) {
  const style = getComputedStyle(element);
  const [, amount] = /opacity\(([\d.]+)(%?)\)/.exec(style.filter) ?? [];
  const filter = amount === undefined ? 1 : Number(amount);
  return Number(style.opacity) * filter;
}

/** What in the styles alone hides a piece: { reason, by: Element } or null. */
export function styleHiding(piece, limits) {
  const { element, kind } = piece;
  const chain = chainOf(element);
  const gone = outermost(chain, (one) => getComputedStyle(one).display === "none");
  if (gone) return { reason: "display:none", by: gone };
  const skipped = outermost(chain.slice(1), (one) => getComputedStyle(one).contentVisibility === "hidden");
  const folded = outermost(chain.slice(1), (one) => one.localName === "details" && !one.open);
  if (folded && !element.closest("summary")) return { reason: "collapsed", by: folded };
  if (skipped) return { reason: "content-visibility", by: skipped };
  if (getComputedStyle(element).visibility !== "visible") {
    const by = outermost(chain, (one) => getComputedStyle(one).visibility !== "visible");
    return { reason: "visibility:hidden", by };
  }
  const through = chain.reduce((share, one) => share * opacityOf(one), 1);
  if (through < limits.alpha.value) {
    const by = [...chain].sort((a, b) => opacityOf(a) - opacityOf(b))[0];
    return { reason: "transparent", by };
  }
  const racing = chain.find(
    (one) => one.localName === "marquee" && one.scrollAmount >= limits.marqueeStep.value,
  );
  if (racing) return { reason: "marquee", by: racing };
  if (kind === "text" && Number.parseFloat(getComputedStyle(element).fontSize) < limits.tinyPixels.value) {
    const tiny = (one) => Number.parseFloat(getComputedStyle(one).fontSize) < limits.tinyPixels.value;
    return { reason: "tiny-text", by: outermost(chain, tiny) };
  }
  return null;
}
