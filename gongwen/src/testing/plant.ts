// Changes of the XML of a document that plant one fault.

/** The paragraph that says `text`, changed; nothing else. */
export const paragraph = (text: string, change: (xml: string) => string) => (xml: string) =>
  xml.replace(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gsu, (one) => (one.includes(text) ? change(one) : one));
export const swap = (from: string | RegExp, to: string) => (xml: string) =>
  xml.replaceAll(new RegExp(from, "gu"), to);
export const font = (text: string, to: string) =>
  paragraph(text, swap('(w:(?:ascii|cs|eastAsia|hAnsi))="[^"]*"', `$1="${to}"`));
export const size = (text: string, to: number) =>
  paragraph(text, swap('<w:(sz|szCs) w:val="\\d+"/>', `<w:$1 w:val="${to}"/>`));
export const BLANK = /<w:p><w:pPr>(?:(?!<\/w:p>).)*<w:t xml:space="preserve"><\/w:t><\/w:r><\/w:p>/su;
/** Takes away the empty line right before the paragraph that says `text`. */
export const unblank = (text: string) => (xml: string) => {
  const at = xml.indexOf(text);
  const before = xml.slice(0, at);
  const start = before.lastIndexOf("<w:p>");
  const last = before.slice(0, start).lastIndexOf("<w:p>");
  const blank = before.slice(last, start);
  return BLANK.test(blank) ? xml.slice(0, last) + xml.slice(start) : xml;
};
