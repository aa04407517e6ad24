import { signedIn, transact, type Context, type Work } from "../../../../core/context.ts";
import { demandGate } from "../../../../core/gate.ts";
import { holdYear } from "../../../evidence/index.ts";
import { demandAdoption, keepAdoption, type Adoption } from "../../pack/adoption.ts";
import { openGate } from "../gates.ts";
import { standardPhrases, type DocumentPhrases } from "../../pack/documents/documentPhrases.ts";
import { adoptAll } from "../../pack/numbers.ts";
import { packDocuments, packNames, readPack, type Pack } from "../../pack/pack.ts";
import { cycles } from "../queries/cycles.ts";
import type { Rubric } from "../../pack/rubric.ts";
import { soundPack } from "../../rubrics/problems.ts";
import { draft, drafts, type Draft } from "../../rubrics/queries/drafts.ts";
import { admitUnits } from "./admitUnits.ts";
import { applyOpeningDecisions, type OpeningDecision } from "../openingDecisions.ts";
import { tables } from "../../tables.ts";
import { leaveOut } from "./leaveOutItem.ts";

export interface NewCycle {
  year: number;
  name: string;
  /** Name of a pack that ships, or `draft:<id>`. */
  pack: string;
  synthetic: boolean;
  /** One for each item whose facts nobody writes. */
  decisions: OpeningDecision[];
  /** Of the numbers that no source confirms; obligatory when there are any. */
  adoption?: Adoption | undefined;
}

const DRAFT = "draft:";

/** Sentences of the pack or year from which a draft comes; the standard ones for a draft that comes from neither. */
async function phrasesOfDraft(context: Context, of: Pick<Draft, "basedOn">): Promise<DocumentPhrases> {
  const [, kind, key = ""] = /^(pack|draft|cycle):(.+)$/u.exec(of.basedOn ?? "") ?? [];
  if (kind === "pack" && (await packNames()).includes(key)) return packDocuments(key);
  const before = kind === "draft" ? (await drafts(context)).find((one) => one.id === key) : undefined;
  if (before) return phrasesOfDraft(context, before);
  const year = kind === "cycle" ? (await cycles(context)).find((one) => String(one.year) === key) : undefined;
  return year?.documents ?? standardPhrases();
}

interface Found {
  pack: Pack;
  documents: DocumentPhrases;
  detail: object;
}

async function packFor(context: Context, name: string): Promise<Found> {
  if (!name.startsWith(DRAFT))
    return { pack: await readPack(name), documents: await packDocuments(name), detail: {} };
  const found = await draft(context, name.slice(DRAFT.length));
  return {
    pack: soundPack(found.name, found.pack),
    documents: await phrasesOfDraft(context, found),
    detail: { draft: found.name, draftVersion: found.version },
  };
}

async function keepDecisions(
  work: Work,
  year: number,
  rubric: Rubric,
  decisions: readonly OpeningDecision[],
): Promise<void> {
  if (decisions.length === 0) return;
  const stamp = { decided_by: signedIn(work).name, decided_at: work.clock.now() };
  await tables(work.database)
    .insertInto("opening_decision")
    .values(decisions.map((one) => ({ year, ...one, ...stamp })))
    .execute();
  for (const { item, decision, reason } of decisions) {
    const kinds = rubric.items.find((one) => one.id === item)?.appliesTo ?? [];
    if (decision === "left-out") await leaveOut(work, year, { item, kinds, reason });
  }
}

/**
 * Opens the year's inspection with a frozen copy of a pack or of a draft: later edits of either never change the year.
 * @throws Refusal 400 for a rubric that is wrong (naming the places), 404 for an unknown one, 409 when the year is open
 *   already, or while an item whose facts nobody writes lacks a decision or a number that no source confirms is not adopted
 */
export async function openCycle(context: Context, input: NewCycle): Promise<{ year: number }> {
  const { pack: found, documents, detail } = await packFor(context, input.pack);
  const decided = applyOpeningDecisions(found, input.decisions);
  const numbers = demandAdoption(found, input.adoption);
  const { rubric, lists } = adoptAll({ rubric: decided, lists: found.lists });
  return transact(context, async (work) => {
    await holdYear(work, input.year);
    await demandGate(work, openGate, input.year);
    await tables(work.database)
      .insertInto("cycle")
      .values({
        year: input.year,
        name: input.name,
        pack: input.pack,
        synthetic: input.synthetic,
        rubric,
        lists: { lists },
        facts: { facts: found.facts },
        documents,
        opened_by: signedIn(work).name,
        opened_at: work.clock.now(),
        computed_at: null,
      })
      .execute();
    await admitUnits(work, input.year);
    await keepDecisions(work, input.year, rubric, input.decisions);
    if (numbers.length > 0 && input.adoption) await keepAdoption(work, input.year, numbers, input.adoption);
    await work.audit("assessment.open-cycle", `cycle:${input.year}`, {
      pack: input.pack,
      ...detail,
      synthetic: input.synthetic,
      ...(input.decisions.length > 0 ? { decisions: input.decisions } : {}),
      ...(numbers.length > 0 ? { adopted: { numbers: numbers.length, ...input.adoption } } : {}),
    });
    return { year: input.year };
  });
}
