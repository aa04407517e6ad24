import { child, children, type Element } from "../read/xml.ts";
import { formerProperties, type Changes } from "./properties.ts";
import { escaped } from "../model/escaped.ts";
import type { Source } from "./source.ts";

/** Under which name comments and tracked changes stand. */
export const AUTHOR = "公文格式检查";

/** Marks of revision of a cell, which no former state holds. */
const OWN = new Set(["w:cellIns", "w:cellDel", "w:cellMerge"]);

/** Marks of revision for what is changed, where they are asked for. Without a date: the same file gives the same bytes. */
export class Revisions {
  readonly #tracked: boolean;
  #next: number;

  /** @param documents parts in which numbers of revisions are taken already */
  constructor(tracked: boolean, documents: string[]) {
    this.#tracked = tracked;
    this.#next = 1;
    for (const text of documents)
      for (const [, id] of text.matchAll(/\bw:id="(\d{1,9})"/gu))
        this.#next = Math.max(this.#next, Number(id) + 1);
  }

  get tracked(): boolean {
    return this.#tracked;
  }

  /** Number and author of a mark. */
  mark(): string {
    return `w:id="${this.#next++}" w:author="${escaped(AUTHOR)}"`;
  }

  #change(
    source: Source,
    kind: "w:pPr" | "w:rPr" | "w:sectPr",
    had: Element | null,
    changes: Changes,
  ): Changes {
    const name = `${kind}Change`;
    // What an earlier revision keeps as the former look stays that.
    if (!this.#tracked || changes.size === 0 || (had && child(had, name))) return changes;
    const former = formerProperties(source, kind, had);
    return new Map([...changes, [name, `<${name} ${this.mark()}>${former}</${name}>`]]);
  }

  ofRun(source: Source, had: Element | null, changes: Changes): Changes {
    return this.#change(source, "w:rPr", had, changes);
  }

  ofParagraph(source: Source, had: Element | null, changes: Changes): Changes {
    return this.#change(source, "w:pPr", had, changes);
  }

  /** Puts the former state into properties of a table, of its grid or of a cell, where changes are tracked. */
  ofTable(source: Source, element: Element): void {
    const name = `${element.name}Change`;
    if (!this.#tracked || child(element, name)) return;
    const held = children(element).filter((one) => !OWN.has(one.name));
    // The change of a grid bears a number alone (ISO/IEC 29500-1 17.13.5.33).
    const mark = element.name === "w:tblGrid" ? `w:id="${this.#next++}"` : this.mark();
    const former = `<${element.name}>${held.map((one) => source.raw(one)).join("")}</${element.name}>`;
    source.insertLast(element, `<${name} ${mark}>${former}</${name}>`);
  }

  ofSection(source: Source, had: Element | null, changes: Changes): Changes {
    return this.#change(source, "w:sectPr", had, changes);
  }
}
