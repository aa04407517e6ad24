import data from "../../data/scripts.json" with { type: "json" };
import { withoutComments } from "./code.ts";
import type { Page } from "./page.ts";

/** A container of a menu or a list that holds nothing, or says that it is being filled. */
const EMPTY =
  /<(ul|ol|dl|table|tbody|div|nav|section|select)(?=\s)[^<>]{0,200}?\sid\s{0,5}=\s{0,5}["']?([\w-]{2,60})["']?(?:\s[^<>]{0,200})?>\s{0,200}(?:<(ul|ol|dl|tbody)(?:\s[^<>]{0,200})?>\s{0,200}<\/\3>\s{0,200})?(?:(?:数据|正在|列表){0,2}(?:加载|载入)中?[.。…]{0,6}|loading[.…]{0,6})?\s{0,200}<\/\1>/gi;
/** So far before the name of an element stands the call to which it is given (characters). */
const NEAR = 200;
/** So many containers, and places of a script that name one, are looked at. */
const CONTAINERS = 100;
const PLACES = 500;
const CALLED = /[\w$.]{1,99}$/;
/** A text, a list or another function stands between. */
const BETWEEN = /["'`;{}]/;
/** What the object that jQuery makes of a selector is asked to do. */
const METHOD = /^\s{0,9}\)\s{0,9}\.\s{0,9}([\w$]{1,40})\s{0,9}\(/;
/** Methods that fill nothing: what a library itself has, and movements. */
const methods = new Set(data.methods);
/** Calls that fill nothing: what browsers and drawing libraries have. */
const calls = new Set(data.calls);

/** Whether a call of that name fills what it is given. `rest`: what stands behind the name of the element. */
function mayFill(name: string, rest: string): boolean {
  if (name === "$" || name === "jQuery") {
    const method = METHOD.exec(rest)?.[1];
    return method !== undefined && !methods.has(method);
  }
  const last = name.slice(name.lastIndexOf(".") + 1);
  return !calls.has(last) && !methods.has(last) && !calls.has(name.split(".", 1)[0] ?? "");
}

/** Whether a script gives a container by its name, or by a selector of it, to a call that may fill it. */
function fills(code: string, id: string): boolean {
  for (
    let at = code.indexOf(id), place = 0;
    at >= 0 && place < PLACES;
    at = code.indexOf(id, at + 1), place += 1
  ) {
    const start = code[at - 1] === "#" ? at - 2 : at - 1;
    const quote = code[start] ?? "";
    if (!/["'`]/.test(quote) || code[at + id.length] !== quote) continue;
    const before = code.slice(Math.max(0, start - NEAR), start);
    const open = before.lastIndexOf("(");
    if (open < 0 || BETWEEN.test(before.slice(open))) continue;
    const name = CALLED.exec(before.slice(0, open).trimEnd())?.[0];
    const end = at + id.length + 1;
    if (name !== undefined && mayFill(name, code.slice(end, end + NEAR))) return true;
  }
  return false;
}

/** Whether one of a page's scripts gives an empty container by its name to a call that is not known: a list of a content system or a remote call. Linear. */
export function isFilledByCall(page: Page, source: string): boolean {
  if (page.inlineScripts.length === 0) return false;
  const empty = [...new Set([...source.matchAll(EMPTY)].map(([, , id = ""]) => id))].slice(0, CONTAINERS);
  if (empty.length === 0) return false;
  return page.inlineScripts.some((one) => {
    const code = withoutComments(one.code);
    return empty.some((id) => fills(code, id));
  });
}
