/**
 * What the component library leaves out for keyboards and readers of screens: a table that scrolls sideways can be focused and says what it
 * is, and a list of tabs holds tabs only (its button for hidden tabs stands beside it).
 */
export function keepReachable(root: HTMLElement): () => void {
  const mend = (): void => {
    for (const box of root.querySelectorAll<HTMLElement>(".ant-table-content, .ant-table-body")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      if (scrolls && box.tabIndex !== 0) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "表格，可左右滚动");
      } else if (!scrolls && box.getAttribute("role") === "group") {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
    for (const nav of root.querySelectorAll<HTMLElement>(".ant-tabs-nav[role=tablist]")) {
      const list = nav.querySelector(".ant-tabs-nav-list");
      const more = nav.querySelector(".ant-tabs-nav-operations:not(.ant-tabs-nav-operations-hidden)");
      if (!list || !more) continue;
      for (const name of ["role", "aria-orientation"]) {
        list.setAttribute(name, nav.getAttribute(name) ?? "");
        nav.removeAttribute(name);
      }
    }
  };
  let asked = 0;
  const soon = (): void => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(mend);
  };
  const seen = new MutationObserver(soon);
  seen.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  window.addEventListener("resize", soon);
  soon();
  return () => {
    seen.disconnect();
    window.removeEventListener("resize", soon);
    cancelAnimationFrame(asked);
  };
}
