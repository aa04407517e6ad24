import { parseLocalRules, type LocalRules } from "../local/localRules.ts";
import { readText } from "../work/files.ts";
import { InputError } from "../work/inputError.ts";

/**
 * Local rules from the file that --rules names; nothing without it.
 * @throws InputError with one sentence that names the file and the place in it
 */
export async function rulesFrom(path: string | undefined): Promise<{ rules?: LocalRules }> {
  if (path === undefined) return {};
  const text = await readText(path);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`规则文件“${path}”不是有效的 JSON，请改正后重试。`);
  }
  try {
    return { rules: parseLocalRules(value) };
  } catch (error) {
    throw new InputError(`规则文件“${path}”：${error instanceof Error ? error.message : ""}`);
  }
}
