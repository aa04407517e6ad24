/** Text as HTML says it, in an element or an attribute: nothing of it is ever markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
