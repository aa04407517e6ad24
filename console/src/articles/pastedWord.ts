/** Signs of points as Word writes them in its own fonts; numbers from 1 on. */
const POINT = /^[·•●○■□◆◇▪▶➢✓–—*lnuqvØüo§-]$/u;
const NUMBER = /^(\d{1,3})[.．、)）]$/u;

const LEVEL = /\blevel([1-9])\b/i;

function levelOf(element: Element | null): number {
  const style = element?.tagName === "P" ? (element.getAttribute("style") ?? "") : "";
  return /mso-list/i.test(style) ? Number(LEVEL.exec(style)?.[1] ?? 0) : 0;
}

/** Takes the sign out of a paragraph of a list of Word. */
function signOf(paragraph: Element): string {
  const marks = [...paragraph.querySelectorAll("span")].filter((span) =>
    /mso-list\s*:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  const sign = marks
    .map((mark) => mark.textContent)
    .join("")
    .replace(/\s/g, "");
  for (const mark of marks) mark.remove();
  return sign;
}

/** Paragraphs that follow each other as points of one list become it; 一、 and what counts another way keep their words. */
function listOf(document: Document, points: { paragraph: Element; level: number; sign: string }[]): void {
  const [first] = points;
  if (!first) return;
  const top = points.filter((one) => one.level === first.level);
  const rising = points.every((one) => one.level >= first.level);
  const kind = !rising
    ? null
    : top.every(({ sign }) => POINT.test(sign))
      ? "ul"
      : top.every(({ sign }, index) => Number(NUMBER.exec(sign)?.[1]) === index + 1)
        ? "ol"
        : null;
  if (kind === null) {
    for (const { paragraph, sign } of points) if (!POINT.test(sign)) paragraph.prepend(sign);
    return;
  }
  const list = document.createElement(kind);
  first.paragraph.before(list);
  let inner: typeof points = [];
  const end = (): void => {
    list.lastElementChild?.append(...inner.map((one) => one.paragraph));
    listOf(document, inner);
    inner = [];
  };
  for (const point of points)
    if (point.level === first.level) {
      end();
      const item = document.createElement("li");
      item.append(point.paragraph);
      list.append(item);
    } else inner.push(point);
  end();
}

/** Wide spaces at the start of a paragraph are its indent, which the page gives to every one. */
function withoutIndent(document: Document, paragraph: Element): void {
  const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    text.nodeValue = (text.nodeValue ?? "").trimStart();
    if (text.nodeValue !== "") return;
  }
}

/** What Word and WPS put into the clipboard, with their lists as lists: an editor drops the styles that alone say so. */
export function pastedWord(html: string): string {
  const document = new DOMParser().parseFromString(html.replace(/<!\[[^\]>]*\]>/g, ""), "text/html");
  let points: Parameters<typeof listOf>[1] = [];
  for (const paragraph of document.querySelectorAll("p")) {
    withoutIndent(document, paragraph);
    const level = levelOf(paragraph);
    if (level === 0) continue;
    points.push({ paragraph, level, sign: signOf(paragraph) });
    if (levelOf(paragraph.nextElementSibling) > 0) continue;
    listOf(document, points);
    points = [];
  }
  return document.body.innerHTML;
}
