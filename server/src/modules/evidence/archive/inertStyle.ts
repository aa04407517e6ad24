/** Where white space of a style sheet ends. */
function afterSpace(css: string, at: number): number {
  let place = at;
  while (place < css.length && css.charCodeAt(place) <= 32) place += 1;
  return place;
}

/** The end of `url(…)` whose bracket opens before `at`: quotes are read as style sheets read them; an open one reaches the end. */
function endOfAddress(css: string, at: number): number {
  let place = afterSpace(css, at);
  const quote = css[place];
  if (quote === '"' || quote === "'") {
    place += 1;
    while (place < css.length && css[place] !== quote) place += css[place] === "\\" ? 2 : 1;
  }
  const end = css.indexOf(")", place);
  return end < 0 ? css.length : end + 1;
}

const WORDS = /@import|url\(|image-set\(|expression\(|behavior\s?:|-moz-binding\s?:/giy;
const STARTS = /[@uiebUIEB-]/g;

/**
 * Style text that can neither end its element nor ask for anything. One pass: whatever opens and never closes is taken to reach the end,
 * and nothing is read twice. Escapes inside words are not undone; the page's policy lets nothing be fetched whatever stands here.
 */
export function inertStyle(css: string): string {
  const out: string[] = [];
  let at = 0;
  STARTS.lastIndex = 0;
  for (let start = STARTS.exec(css); start; start = STARTS.exec(css)) {
    WORDS.lastIndex = start.index;
    const word = WORDS.exec(css)?.[0].toLowerCase();
    if (word === undefined) continue;
    const begin = start.index;
    let end = begin + word.length;
    if (word === "@import") {
      const stop = css.indexOf(";", end);
      end = stop < 0 ? css.length : stop + 1;
    } else if (word === "url(") end = endOfAddress(css, end);
    out.push(css.slice(at, begin), word === "@import" ? "" : "none");
    if (word === "image-set(" || word === "expression(") out.push("(");
    at = end;
    STARTS.lastIndex = end;
  }
  out.push(css.slice(at));
  return out.join("").replaceAll("<", "\\3c ");
}
