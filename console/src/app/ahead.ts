/** What comes behind the door, asked for before it is needed. Should it not come, it is asked for again where it is needed. */
export function fetchAhead(): void {
  import("./Inside.tsx").catch(() => undefined);
  fetchFirstPage(window.location.pathname);
}

/** The workbench, at its own address only: whoever opened another page needs other files. */
export function fetchFirstPage(pathname: string): void {
  if (/^\/console\/?$/.test(pathname)) import("../workbench/WorkbenchPage.tsx").catch(() => undefined);
}
