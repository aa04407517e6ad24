const REPLACED = new Set(["img", "svg", "video", "canvas", "input", "button", "object", "embed", "iframe"]);

function paintsItself(element, anything) {
  const style = getComputedStyle(element);
  const pseudo = ["::before", "::after"].some(
    (part) => !["none", "normal", '""', "''"].includes(getComputedStyle(element, part).content),
  );
  if (pseudo || style.backgroundImage !== "none") return true;
  return anything && (!/, 0\)$|^transparent$/.test(style.backgroundColor) || style.borderTopStyle !== "none");
}

function textPiece(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  return { kind: "text", element: node.parentElement, rects: [...range.getClientRects()] };
}

const boxPiece = (kind, element) => ({ kind, element, rects: [element.getBoundingClientRect()] });

/**
 * What a link shows: its pieces of text, its images, and boxes that paint something.
 * Each: { kind: "text" | "image" | "box", element, rects in window coordinates }.
 */
export function inkOf(link) {
  if (link.localName === "area") {
    const map = link.closest("map");
    const image = map && document.querySelector(`img[usemap="#${CSS.escape(map.name)}"]`);
    return image ? [boxPiece("image", image)] : [];
  }
  const pieces = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE && /\S/.test(node.data)) pieces.push(textPiece(node));
    if (node.nodeType !== Node.ELEMENT_NODE || ["script", "style", "template"].includes(node.localName))
      return;
    if (REPLACED.has(node.localName) && node !== link) pieces.push(boxPiece("image", node));
    else for (const child of (node.shadowRoot ?? node).childNodes) visit(child);
  };
  visit(link);
  const elements = [link, ...link.querySelectorAll("*")].filter((one) => !REPLACED.has(one.localName));
  const bare = pieces.length === 0;
  pieces.push(...elements.filter((one) => paintsItself(one, bare)).map((one) => boxPiece("box", one)));
  return pieces;
}

/** An image that did not load has no size of its own: that says nothing about what a visitor sees. */
export function isUnloaded(piece) {
  return piece.element.localName === "img" && piece.element.naturalWidth === 0;
}
