/** The element around `element`, out of shadow roots too. */
export function around(element) {
  return element.parentElement ?? element.getRootNode().host ?? null;
}

/** The element and everything around it, from the inside out. */
export function chainOf(element) {
  const chain = [];
  for (let at = element; at; at = around(at)) chain.push(at);
  return chain;
}

/** Every link of the document, open shadow roots included, whose address is `href` as written or as resolved. */
export function linksTo(href, root = document) {
  const out = [];
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) out.push(...linksTo(href, element.shadowRoot));
    if (!["a", "area"].includes(element.localName)) continue;
    const written = element.getAttribute("href") ?? element.getAttribute("xlink:href");
    if (written === null) continue;
    if (
      written === href ||
      (URL.canParse(written, document.baseURI) && new URL(written, document.baseURI).href === href)
    )
      out.push(element);
  }
  return out;
}

/** How a person finds an element in the source: `div#foot.hidden`. */
export function nameOf(element) {
  const classes = [...element.classList].slice(0, 3).map((one) => `.${one}`);
  return `${element.localName}${element.id ? `#${element.id}` : ""}${classes.join("")}`.slice(0, 120);
}

const scrolls = (value) => value === "auto" || value === "scroll" || value === "overlay";

/**
 * Scrolls `element` to the middle of the window, only as a visitor could: `scrollIntoView` would also move boxes with
 * `overflow: hidden`, and so show what nobody sees.
 */
export function bringIntoView(element) {
  for (const box of chainOf(element).slice(1)) {
    if (box === document.body || box === document.documentElement) continue;
    const style = getComputedStyle(box);
    const inner = element.getBoundingClientRect();
    const outer = box.getBoundingClientRect();
    if (scrolls(style.overflowY))
      box.scrollTop += inner.top + inner.height / 2 - outer.top - outer.height / 2;
    if (scrolls(style.overflowX))
      box.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }
  const rect = element.getBoundingClientRect();
  const top = scrollY + rect.top + rect.height / 2 - innerHeight / 2;
  const left = scrollX + rect.left + rect.width / 2 - innerWidth / 2;
  scrollTo({ top, left, behavior: "instant" });
}

/** Runs `work` while every element can be hit, also one that lets clicks through. */
export function hittable(work) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before, *::after { pointer-events: auto !important }");
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, sheet];
  try {
    return work();
  } finally {
    document.adoptedStyleSheets = before;
  }
}
