import type { PackageBytes } from "../evidence/bytes.ts";
import { readPackage } from "../evidence/read.ts";
import type { Report } from "../model.ts";
import { judge } from "./judge.ts";

/** Recomputes every verdict from an evidence package, offline; the same package gives the same report. @throws PackageError */
export async function judgePackage(source: string | PackageBytes): Promise<Report> {
  const reader = await readPackage(source);
  return judge(reader, reader.inspection);
}
