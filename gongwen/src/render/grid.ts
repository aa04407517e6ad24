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
