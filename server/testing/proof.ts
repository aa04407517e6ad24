import type { Person } from "./platform.ts";

/** A kept file that the office may name as the proof of an arrival. */
export async function keptProof(person: Person, name = "邮戳.pdf"): Promise<string> {
  const answer = await person.send(
    "POST",
    `/api/files?name=${encodeURIComponent(name)}`,
    Buffer.from("%PDF-1.4\n%%EOF\n"),
    "application/octet-stream",
  );
  return answer.json<{ id: string }>().id;
}
