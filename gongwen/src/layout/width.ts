/** Width of a text in body characters: ASCII counts half, everything else one. */
export function widthInCharacters(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) < 0x80 ? 0.5 : 1;
  return width;
}
