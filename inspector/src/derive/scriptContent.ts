import data from "../../data/scripts.json" with { type: "json" };
import { withoutComments } from "./code.ts";
import { writtenMarkup } from "./written.ts";

const LIBRARY = new RegExp(
  `^(?:${data.libraries.join("|")})(?:[^a-z]|$)|(?:^|[._-])(?:jquery|plugin|lib)s?(?:[._-]|$)`,
  "i",
);
const below = (host: string, base: string): boolean => host === base || host.endsWith(`.${base}`);

/** Whether a script file is known by its name, folder or host to bring no content of the site (data/scripts.json). */
export function isHarmlessFile(url: string): boolean {
  const { hostname, pathname } = new URL(url);
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return (
    LIBRARY.test(name) ||
    data.paths.some((one) => pathname.startsWith(one)) ||
    data.hosts.some((one) => below(hostname, one))
  );
}

/** Whether a frame's host shows weather, a map, a film: no menu or list of the site can stand in it. */
export const isWidgetFrame = (url: string): boolean =>
  data.frames.some((one) => below(URL.parse(url)?.hostname ?? "", one));

/** Markup that may hold links or items. */
const MARKUP = /<(?:a|li|i?frame|area)(?:[\s>\\]|$)|<\$\{/i;
const WRITER =
  /\bdocument\s{0,400}(?:\.\s{0,400}write|\[\s{0,400}["'`]write)|\b(?:inner|outer)HTML\b|\binsertAdjacentHTML\b|\.(?:html|append|prepend|appendTo|prependTo|after|before|replaceWith)\s{0,400}\(/;
/** Elements of menus and lists that a script makes one by one. */
const MAKER =
  /\bcreateElement(?:NS\s{0,400}\([^,()]{1,80},|\s{0,400}\()\s{0,400}["'`](?:a|li|ul|ol|nav|iframe|frame)["'`]\s{0,400}[,)]/i;
/** Makes elements whose names it does not say. */
const MAKES_ANY = /\bcreateElement\s{0,400}\(\s{0,400}[\w$][\w$.[\]]{0,60}\s{0,400}[,)]/;
/** What statistics say of the one element that they make. */
const STATISTICS = /\.\s{0,9}async\b/;
/** Makes elements of its own, takes what a template holds, or a tree that it read of a text. */
const TAKES =
  /\bcustomElements\s{0,9}\.\s{0,9}define\b|\.\s{0,9}content\s{0,9}\.\s{0,9}(?:cloneNode|children|querySelector|firstElementChild|firstChild|childNodes)|\b(?:importNode|parseFromString|createContextualFragment|setHTML(?:Unsafe)?)\s{0,9}\(|\.(?:append|prepend|before|after|replaceWith)\s{0,9}\(\s{0,9}\.\.\./;
/** Runs what it unpacks, or was written so that nobody can read it. */
const PACKED =
  /\beval\s{0,9}\(\s{0,9}(?:function\s{0,9}\(\s{0,9}p\s{0,9},\s{0,9}a\s{0,9},|unescape|decodeURI|atob|String\s{0,9}\.\s{0,9}fromCharCode)|\b_0x[\da-f]{4,6}\b/;
/** Fills a template, or draws a tree or a table of data. */
const DRAWS =
  /\b(?:template|tpl|tmpl|artTemplate|render|juicer|laytpl|mustache|handlebars|nunjucks)\w{0,20}\s{0,400}[.(]|\bnew\s{1,400}(?:dTree|mTree|Tree|WebFXTree)\w{0,20}\s{0,400}\(|\bzTree\s{0,400}\.\s{0,400}init\b|\.(?:jstree|treeview|datagrid|DataTable|bootstrapTable|jqGrid)\s{0,400}\(/i;
/** Another one of templates; written so, and not otherwise: every slider has dots. */
const DOT = /\bdoT\s{0,400}\./;
/** Puts what it was given into the page. */
const PUTS = /\.\s{0,400}replaceChildren\s{0,400}\(/;
/** Asks for another script by making its element. */
const BRINGS = /\bcreateElement\s{0,400}\(\s{0,400}["'`]script["'`]\s{0,400}\)/i;
const ADDRESS =
  /["'`]((?:https?:)?\/\/[^"'`\s]{3,300}|[^"'`\s:]{1,300}\.(?:js|php|jsp|aspx?|do|action)\b[^"'`\s]{0,300})["'`]/gi;
/** Asks a server for more. */
const ASKS =
  /\bfetch\s{0,400}\(|\bXMLHttpRequest\b|XMLHTTP|\bajax\b|\bgetJSON\b|\baxios\b|\$http\b|\$\s{0,400}\.\s{0,400}(?:get|post)\s{0,400}\(|jQuery\s{0,400}\.\s{0,400}(?:get|post)\s{0,400}\(/;
/** Puts an answer of a server into an element: .load("/menu.html"), but not the event of that name. */
const LOADS =
  /(?:^|[^w\s])\s{0,400}\.load\s{0,400}\(\s{0,400}(?:["'`]|[\w$.]{1,200}\s{0,400}[,+)]|(?!function\b|async\b)[\w$.]{1,200}\s{0,400}[([])/;
/** Puts what a server pushes into the page. */
const PUSHED = /\bnew\s{1,400}(?:WebSocket|EventSource)\b/;
const FRAMEWORK =
  /\bnew\s{1,400}Vue\b|\bVue\s{0,400}\.\s{0,400}(?:component|extend)\b|\bcreateApp\s{0,400}\(|\bReactDOM\b|\bangular\s{0,400}\.\s{0,400}module\b|\bwebpackJsonp\b|\bwebpackChunk|\b__NUXT__\b|\b__NEXT_DATA__\b|\.\s{0,9}\$?mount\s{0,9}\(/;
/** Brings another script by the module's own means; in a classic script only the call is one. */
const IMPORTS = /\bimport ?[*{("']|\bimport \w{1,60} from\b/;
/** Gives a frame its address. */
const AIMS =
  /\.\s{0,9}src\s{0,9}=(?!=)|\bsetAttribute\s{0,9}\(\s{0,9}["']src["']|\.(?:attr|prop)\s{0,9}\(\s{0,9}["']src["']|\.\s{0,9}content(?:Window|Document)\b|\bframes\s{0,9}[.[]|\bwindow\s{0,9}\.\s{0,9}open\s{0,9}\(|\.\s{0,9}(?:submit\s{0,9}\(|location\b(?:\s{0,9}\.\s{0,9}href)?\s{0,9}=(?!=))/;
/** Writes what it unpacks: nobody can say what without running it. */
const UNPACKED =
  /\bdocument\s{0,400}\.\s{0,400}write(?:ln)?\s{0,400}\(\s{0,400}(?:unescape|decodeURI\w{0,20}|atob|eval|String\s{0,400}\.\s{0,400}fromCharCode)\b/;

const verdicts = new Map<string, boolean>();

/** Whether a script may bring links or lists into a page, so that what is not in the markup may still be on the page. Linear. */
export function buildsContent(source: string): boolean {
  let known = verdicts.get(source);
  if (known === undefined) {
    known = builds(source);
    if (verdicts.size > 500) verdicts.clear();
    verdicts.set(source, known);
  }
  return known;
}

/** Whether a script may say where a frame leads that says nothing of it. */
export const aimsFrames = (source: string): boolean => AIMS.test(withoutComments(source));

/** Whether the other script is one of the site or of a stranger, and no statistics or the like. */
function bringsScript(code: string): boolean {
  for (const [, raw = ""] of code.matchAll(ADDRESS)) {
    const url = URL.parse(raw, "http://own.invalid/")?.href;
    if (url !== undefined && (/[?&](?:callback|jsonp)/i.test(url) || !isHarmlessFile(url))) return true;
  }
  return false;
}

function builds(source: string): boolean {
  const code = withoutComments(source);
  if ([FRAMEWORK, MAKER, LOADS, PUTS, TAKES, PACKED, PUSHED].some((one) => one.test(code))) return true;
  if (MAKES_ANY.test(code) && !STATISTICS.test(code)) return true;
  if (BRINGS.test(code) && bringsScript(code)) return true;
  if (code.includes("import") && IMPORTS.test(code)) return true;
  if (!WRITER.test(code)) return false;
  if (ASKS.test(code) || DRAWS.test(code) || DOT.test(code)) return true;
  const written = writtenMarkup(code);
  if (MARKUP.test(written)) return true;
  if (written === "" && UNPACKED.test(code)) return true;
  // Pieces of a tag may be joined from strings.
  return MARKUP.test(code.replace(/["'`]\s{0,400}\+\s{0,400}["'`]/g, ""));
}
