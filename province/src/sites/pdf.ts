import { simulationNotice } from "./markup.ts";

const lineLength = 38;

/** Big-endian UTF-16 in hexadecimal, as the UniGB-UCS2-H encoding wants it. */
function hexadecimal(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();
}

function wrapped(paragraphs: string[]): string[] {
  return paragraphs.flatMap((line) => line.match(new RegExp(`.{1,${lineLength}}`, "gsu")) ?? []);
}

/** A PDF of A4 pages with `paragraphs` in the reader's own Chinese font (STSong-Light, not embedded). Deterministic. */
export function pdfDocument(paragraphs: string[]): Buffer {
  const lines = wrapped([simulationNotice, ...paragraphs]);
  const pageLines: string[][] = [];
  for (let start = 0; start < lines.length; start += 34) pageLines.push(lines.slice(start, start + 34));
  const objects: string[] = [];
  const kids = pageLines.map((_, index) => `${5 + index * 2} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pageLines.length} >>`);
  objects.push(
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
  );
  objects.push(
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>",
  );
  pageLines.forEach((rows, index) => {
    const text = rows.map((row) => `<${hexadecimal(row)}> Tj T*`).join("\n");
    const stream = `BT /F1 12 Tf 20 TL 60 770 Td\n${text}\nET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + index * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  let out = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}
