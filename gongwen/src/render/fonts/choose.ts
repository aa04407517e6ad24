import list from "../../../data/fonts.json" with { type: "json" };
import { fontOf } from "../../layout/fonts.ts";
import { rulesInForce } from "../../local/inForce.ts";
import type { FontRole } from "../../layout/item.ts";
import { readFaces, type Face } from "./face.ts";
import { fontFiles, machineFolders, packageFolders } from "./folders.ts";

/** A font of the standard that is not on this machine, and what stands in its place: a risk, never conforming. */
export interface Substitution {
  wanted: string;
  used: string;
}

/** The face of each role, what had to be substituted, and every other face that could show rare characters. */
export interface ChosenFonts {
  faces: Record<FontRole, Face>;
  substitutions: Substitution[];
  others: Face[];
}

type Candidate = { family: string; weight: number };

const styleNames = new Map([
  [300, "Light"],
  [400, "Regular"],
  [500, "Medium"],
  [700, "Bold"],
  [800, "ExtraBold"],
]);

/** The upright face of a family whose weight comes nearest. */
function nearest(faces: Face[], { family, weight }: Candidate): Face | undefined {
  const distance = (face: Face) => Math.abs(face.weight - weight);
  return faces
    .filter((face) => !face.italic && face.families.has(family))
    .sort((one, other) => distance(one) - distance(other))[0];
}

/**
 * Chooses fonts for every role: the official family where the machine has it, else an open one.
 * @param folders searched first, before the packages that come with this program and the machine's own folders
 * @throws RangeError when a role has neither; the sentence says what to install
 */
export function chooseFonts(folders: string[]): ChosenFonts {
  const places = [...folders, ...packageFolders(list.packages), ...machineFolders()];
  const faces = places.flatMap(fontFiles).flatMap(readFaces);
  const substitutions: Substitution[] = [];
  const choose = (role: FontRole): Face => {
    const { accepted, substitutes } = list.roles[role];
    const wanted = fontOf(role);
    for (const family of rulesInForce().fonts?.[role] ?? accepted) {
      const face = nearest(faces, { family, weight: 400 });
      if (face) return face;
    }
    for (const substitute of substitutes) {
      const face = nearest(faces, substitute);
      if (!face) continue;
      const style = styleNames.get(face.weight) ?? String(face.weight);
      substitutions.push({ wanted, used: `${substitute.family} ${style}` });
      return face;
    }
    const names = list.packages.map(({ name }) => name).join("、");
    throw new RangeError(
      `本机没有${wanted}，也没有可代用的开源字体，不能生成 PDF：请重新安装依赖（${names}），或把字体文件放入字体目录。`,
    );
  };
  const chosen = {
    body: choose("body"),
    title: choose("title"),
    heading: choose("heading"),
    subheading: choose("subheading"),
    pageNumber: choose("pageNumber"),
  };
  return { faces: chosen, substitutions, others: faces };
}

/** Fonts of the standard that this machine lacks, and what stands in for them. @throws RangeError when a role has no font at all */
export const fontSubstitutions = (folders: string[]): Substitution[] => chooseFonts(folders).substitutions;
