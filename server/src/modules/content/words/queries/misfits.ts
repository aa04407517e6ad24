import { makeExaminer } from "@mingcha/wording";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import { wrongOnAll } from "../../articles/personDays.ts";
import { publishedTexts } from "../publishedTexts.ts";
import type { NewPerson } from "../personSchemas.ts";
import { unitsCalled } from "../../../registry/index.ts";
import { filedUnder, shortNamesOf, standingPersons } from "./standingPersons.ts";

/** In which published texts a post would not fit the list together with new rows; `said`: how many texts, by name. */
export async function misfits(
  context: Context,
  persons: readonly NewPerson[],
): Promise<{ tried: number; found: string[]; said: Map<string, number> }> {
  const texts = await publishedTexts(context);
  const short = shortNamesOf(await unitsCalled(context));
  const look = makeExaminer(
    {
      persons: [
        ...(await standingPersons(context, short)),
        ...persons.flatMap((one) => filedUnder(one, short)),
      ],
    },
    dateInChina(context.clock.now()),
  );
  const said = new Map<string, number>();
  const found = texts.flatMap(({ text, personsOn }) => {
    const remarks = wrongOnAll(personsOn.map((day) => look([{ text, place: {} }], day))).filter(
      (one) => one.rule === "name.person-title",
    );
    for (const { name } of persons)
      if (remarks.some(({ zh }) => zh.includes(name))) said.set(name, (said.get(name) ?? 0) + 1);
    return remarks.length === 0 ? [] : [remarks[0]!.zh];
  });
  return { tried: texts.length, found, said };
}
