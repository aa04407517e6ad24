/** Open shadow roots at any depth: what scripts put there a visitor sees as part of the page. */
function shadowRootsIn(node) {
  return [...node.querySelectorAll("*")]
    .filter((element) => element.shadowRoot)
    .flatMap((element) => [element.shadowRoot, ...shadowRootsIn(element.shadowRoot)]);
}

/** The document as it stands now. */
export function readDocument({ characters }) {
  const root = document.documentElement;
  const told = { title: document.title, url: location.href };
  if (!root) return { html: "", ...told };
  const open = root.cloneNode(false).outerHTML.replace(/<\/[a-z]+>$/i, "");
  const inner = root.getHTML({ shadowRoots: shadowRootsIn(root) });
  const type = document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : "";
  return { html: `${type}${open}${inner}</${root.localName}>`.slice(0, characters), ...told };
}
