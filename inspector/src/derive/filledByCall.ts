import data from "../../data/scripts.json" with { type: "json" };
import { withoutComments } from "./code.ts";
import type { Page } from "./page.ts";

/** A container of a menu or a list that holds nothing, or says that it is being filled. */
const EMPTY =
  /<(ul|ol|dl|table|tbody|div|nav|section|select)(?=\s)[^<>]{0,200}?\sid\s{0,5}=\s{0,5}["']?([\w-]{2,60})["']?(?:\s[^<>]{0,200})?>\s{0,200}(?:<(ul|ol|dl|tbody)(?:\s[^<>]{0,200})?>\s{0,200}<\/\3>\s{0,200})?(?:(?:数据|正在|列表){0,2}(?:加载|载入)中?[.。…]{0,6}|loading[.…]{0,6})?\s{0,200}<\/\1>/gi;
/** A call with a name of an element among what it is given, as a text or a selector. */
const CALL =
  /([\w$]{1,40}(?:\.[\w$]{1,40}){0,4})\s{0,9}\((?:[^()"'`;{}]{0,80},)?\s{0,9}["'`]#?([\w-]{2,60})["'`]/g;
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

/** Whether one of a page's scripts gives an empty container by its name to a call that is not known: a list of a content system or a remote call. Linear. */
export function isFilledByCall(page: Page, source: string): boolean {
  const codes = page.inlineScripts.map(({ code }) => code).filter((code) => /["'`]/.test(code));
  if (codes.length === 0) return false;
  const empty = new Set([...source.matchAll(EMPTY)].map(([, , id = ""]) => id));
  if (empty.size === 0) return false;
  return codes.some((one) => {
    const code = withoutComments(one);
    return [...code.matchAll(CALL)].some(
      ({ 0: all, 1: name = "", 2: id = "", index }) =>
        empty.has(id) && mayFill(name, code.slice(index + all.length, index + all.length + 80)),
    );
  });
}
