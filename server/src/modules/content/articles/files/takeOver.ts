import type { Work } from "../../../../core/context.ts";
import type { WholeContribution } from "../../schemas.ts";
import { bytesOfKept } from "../../sentFiles.ts";
import { escaped } from "../../../../core/escaped.ts";
import { keepFileOf } from "./keepFileOf.ts";

/**
 * Takes over what came with contributions in their newest version: pictures go below the text with what they show, the rest is attached.
 * Inside the command that begins the article, whose row is there. The originals stay as they were sent.
 * @returns HTML to put below the text, and the attachments
 */
export async function takeOverFiles(
  work: Work,
  articleId: string,
  contributions: readonly WholeContribution[],
): Promise<{ pictures: string; attachments: string[] }> {
  const pictures: string[] = [];
  const attachments: string[] = [];
  for (const { thread } of contributions)
    for (const sent of thread.at(-1)?.files ?? []) {
      const file = await keepFileOf(work, articleId, await bytesOfKept(work, sent.id));
      if (!file.picture) attachments.push(file.id);
      else {
        const words = escaped(sent.caption ?? "");
        pictures.push(
          `<figure><img src="/portal/files/${file.id}" alt="${words}" /><figcaption>${words}</figcaption></figure>`,
        );
      }
    }
  return { pictures: pictures.join(""), attachments };
}
