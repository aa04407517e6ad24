/** Marks paragraphs with larger type, which must not snap to whole lines of the 22-line grid. */
export const offGrid = "OffGrid";

const mark = `<w:pStyle w:val="${offGrid}"/>`;

/** Turns the mark into w:snapToGrid, which the docx library cannot write; it stands before w:spacing in the schema. */
export function settleGrid(xml: string): string {
  return xml.replace(/<w:pPr>.*?<\/w:pPr>/gsu, (properties) =>
    properties.includes(mark)
      ? properties.replace(mark, "").replace("<w:spacing ", '<w:snapToGrid w:val="0"/><w:spacing ')
      : properties,
  );
}

const off = ["overflowPunct", "autoSpaceDE", "autoSpaceDN"].map((name) => `<w:${name} w:val="0"/>`).join("");

/**
 * Keeps 28 columns (GB/T 9704-2012 5.2.3): no punctuation outside 版心, no space added between Chinese characters
 * and letters or figures. The docx library can write neither as a default.
 */
export function settleColumns(styles: string): string {
  // In the style, not in w:pPrDefault, which LibreOffice passes over for these.
  return styles.replace(
    '<w:name w:val="Normal"/><w:qFormat/>',
    `<w:name w:val="Normal"/><w:qFormat/><w:pPr>${off}</w:pPr>`,
  );
}
