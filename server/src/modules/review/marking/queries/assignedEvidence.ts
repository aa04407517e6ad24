import type { Readable } from "node:stream";
import { signedIn, wholeOf, type Context, type Whole } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { openKeptFile, type KeptFile } from "../../../evidence/index.ts";
import { lookUpPictureOf, lookUpsOf, type LookUpView } from "../../../evidence/read.ts";
import { roundOf, stageOf } from "../../queries/stage.ts";
import { ownSheet } from "./ownSheet.ts";

interface Assigned {
  year: number;
  unitId: string;
}

type OpenFile = KeptFile & { content: Readable };

/** @throws Refusal 404 for a unit that is not assigned to the viewer or from which the viewer is recused */
export async function demandAssigned(context: Context, of: Assigned): Promise<Whole> {
  await ownSheet(context, of.year, of.unitId, roundOf(await stageOf(context, of.year)));
  return wholeOf(context, "of a unit that is assigned to the viewer");
}

/** Look-ups of an assigned unit; a colleague's name would tell who else marks it. @throws Refusal 404 */
export async function assignedLookUps(context: Context, of: Assigned): Promise<LookUpView[]> {
  const all = await lookUpsOf(await demandAssigned(context, of), of.year, of.unitId);
  const { name } = signedIn(context);
  return all.map((one) => ({ ...one, seenBy: one.seenBy === name ? "我" : "其他人员" }));
}

/** The picture of a look-up of an assigned unit. @throws Refusal 404, 410 under seal */
export const assignedPicture = async (context: Context, of: Assigned & { id: string }): Promise<OpenFile> =>
  lookUpPictureOf(await demandAssigned(context, of), of.id, of.unitId);

/** A file of the self-assessment of an assigned unit. @throws Refusal 404, 410 under seal */
export async function assignedFile(context: Context, of: Assigned & { id: string }): Promise<OpenFile> {
  const file = await openKeptFile(await demandAssigned(context, of), of.id);
  if (file.unitId !== of.unitId) throw notFound("该单位的该文件");
  return file;
}
