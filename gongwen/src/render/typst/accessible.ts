/** Namespace and schema of the identification; PDF/A wants every schema that is not its own described (ISO 19005-2 6.6.2.3.3). */
const UA = "http://www.aiim.org/pdfua/ns/id/";
const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>' +
  `<pdfaSchema:namespaceURI>${UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>` +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>' +
  "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>" +
  "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description></rdf:li></rdf:Seq>" +
  "</pdfaSchema:property></rdf:li>";

/** `cut` characters at `at` give way to `text`. */
interface Edit {
  at: number;
  cut: number;
  text: string;
}

/** `text` behind the first place of `after` from `from` on. @throws Error when the compiler writes its files in another way */
function behind(pdf: string, after: string, text: string, from = 0): Edit {
  const at = pdf.indexOf(after, from);
  if (at < 0) throw new Error(`The PDF does not hold “${after}”.`);
  return { at: at + after.length, cut: 0, text };
}

/** The stated length of the metadata's stream, with what is put into it. */
function lengthened(pdf: string, packet: number, added: number): Edit {
  const at = pdf.lastIndexOf("/Length ", packet) + "/Length ".length;
  const [stated = ""] = /^\d+/u.exec(pdf.slice(at, at + 20)) ?? [];
  return { at, cut: stated.length, text: String(Number(stated) + added) };
}

/** The table of objects for where they stand after the edits: its rows keep their width. */
function indexed(table: string, moved: (offset: number) => number): string {
  return table
    .replace(/^\d{10}(?= \d{5} n)/gmu, (offset) => String(moved(Number(offset))).padStart(10, "0"))
    .replace(/(?<=startxref\s+)\d+/u, (offset) => String(moved(Number(offset))));
}

/**
 * Says of a tagged PDF/A-2a that it follows PDF/UA-1 too (ISO 14289-1 clause 5, 7.1): the identification, and that its title is
 * shown. The compiler writes one standard a file. What is not said here stays byte for byte.
 */
export function claimAccessible(pdf: Uint8Array): Uint8Array {
  const source = Buffer.from(pdf).toString("latin1");
  // The catalog and the metadata are written last; titles in the metadata are escaped.
  const packet = source.lastIndexOf("<?xpacket begin");
  const said = [
    behind(source, 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"', ` xmlns:pdfuaid="${UA}"`, packet),
    behind(source, "<pdfaExtension:schemas><rdf:Bag>", schema, packet),
    behind(source, "</pdfaExtension:schemas>", "<pdfuaid:part>1</pdfuaid:part>", packet),
  ];
  const added = said.reduce((sum, { text }) => sum + text.length, 0);
  const shown = behind(source, "/ViewerPreferences <<", "\n    /DisplayDocTitle true", packet);
  const edits = [lengthened(source, packet, added), ...said, shown].sort((one, next) => one.at - next.at);
  const table = source.lastIndexOf("\nxref\n") + 1;
  let body = "";
  let from = 0;
  for (const { at, cut, text } of edits) {
    body += source.slice(from, at) + text;
    from = at + cut;
  }
  const moved = (offset: number): number =>
    edits.reduce((sum, { at, cut, text }) => (at < offset ? sum + text.length - cut : sum), offset);
  return Buffer.from(body + source.slice(from, table) + indexed(source.slice(table), moved), "latin1");
}
