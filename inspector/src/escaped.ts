const NAMES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML and XML say it, in an element or an attribute: nothing of it is ever markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => NAMES[mark]!);
