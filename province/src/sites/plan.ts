import type { DefectKind, DefectRow, ProvinceUnit } from "../model.ts";
import { hash } from "../random.ts";
import { families, type ColumnAddress, type Family } from "./family.ts";

export interface Attachment {
  path: string;
  title: string;
  format: "pdf" | "docx";
  paragraphs: string[];
}

export interface Article {
  number: number;
  title: string;
  publishedOn: string;
  /** Where the article lives: its page, or its attachment if the list links straight to the file. */
  path: string;
  paragraphs: string[];
  /** HTML after the paragraphs (a table, an attachment link). */
  tail: string;
  attachment: Attachment | null;
  /** True if the list links straight to the attachment and no page exists. */
  fileOnly: boolean;
}

export interface Column extends ColumnAddress {
  name: string;
  path: string;
  kind: "list" | "text";
  articles: Article[];
  /** HTML body of a text column. */
  body: string;
}

/** Features that vary among clean sites; all of them are innocent. */
export interface Traits {
  entranceForm: "text" | "image" | "script" | "collapsed";
  entranceName: string;
  ownHall: boolean;
  rootRedirect: boolean;
  oldLibrary: boolean;
  statistics: boolean;
  signIn: boolean;
  gamblingNews: boolean;
  friendSelect: boolean;
  popup: boolean;
  /** 0..5, chooses the colours. */
  palette: number;
}

/** Everything about a site before it is rendered. */
export interface SitePlan {
  unit: ProvinceUnit;
  host: string;
  family: Family;
  traits: Traits;
  rows: DefectRow[];
  columns: Column[];
  has(defect: DefectKind): boolean;
  column(slug: string): Column | undefined;
}

const entranceNames = ["教育阳光服务", "教育阳光服务大厅", "阳光服务平台", "教育阳光服务网上大厅"];
const entranceForms = ["text", "image", "collapsed", "text", "script"] as const;

/** The innocent features of a unit's site, from its id alone. */
export function traitsOf(unit: Pick<ProvinceUnit, "id">): Traits {
  const number = hash(`traits:${unit.id}`);
  const bit = (shift: number, modulus: number): boolean => (number >>> shift) % modulus === 0;
  return {
    entranceForm: entranceForms[number % entranceForms.length] ?? "text",
    entranceName: entranceNames[(number >>> 3) % entranceNames.length] ?? "教育阳光服务",
    ownHall: bit(5, 5),
    rootRedirect: bit(7, 7),
    oldLibrary: bit(9, 3),
    statistics: bit(11, 2),
    signIn: bit(13, 3),
    gamblingNews: bit(4, 4),
    friendSelect: bit(6, 2),
    popup: bit(8, 5),
    palette: (number >>> 10) % 6,
  };
}

/** The family of a unit's site. Throws if the unit has no site. */
export function familyOf(unit: Pick<ProvinceUnit, "id" | "site">): Family {
  if (!unit.site) throw new Error(`Unit ${unit.id} has no site.`);
  return families[unit.site.template];
}
