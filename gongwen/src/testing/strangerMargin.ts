import { readZip } from "../read/zip.ts";
import { writeZip } from "../render/docx/writeZip.ts";
import { strangerDocx, type Stranger } from "./strangerDocx.ts";

const RELATIONS = "word/_rels/document.xml.rels";
const ROOTS = { header: "w:hdr", footer: "w:ftr" } as const;

/** A stranger's file with one more header or footer, which its sections name as r:id="more". */
export async function strangerWithMargin(
  kind: keyof typeof ROOTS,
  given: Stranger,
  inner: string,
): Promise<Buffer> {
  const files = await readZip(strangerDocx(given));
  const relations = (files.get(RELATIONS) ?? Buffer.alloc(0)).toString("utf8");
  files.set(
    RELATIONS,
    Buffer.from(
      relations.replace(
        "</Relationships>",
        `<Relationship Id="more" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${kind}9.xml"/></Relationships>`,
      ),
    ),
  );
  files.set(
    `word/${kind}9.xml`,
    Buffer.from(
      `<${ROOTS[kind]} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${inner}</${ROOTS[kind]}>`,
    ),
  );
  return writeZip([...files]);
}
