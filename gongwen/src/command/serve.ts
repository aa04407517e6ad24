import type { Call } from "./options.ts";
import { wholeNumber } from "./options.ts";
import { InputError } from "../work/inputError.ts";
import { listen } from "../serve/server.ts";

/** Serves the page on this machine alone until the program is ended. */
export async function serve({ files, values }: Call): Promise<number> {
  if (files.length > 0)
    throw new InputError(`serve 不带文件，“${files[0]}”请在打开的页面中选择（见 --help）。`);
  const { address, closed } = await listen(wholeNumber("port", values.port, 0, 65_535) ?? 4870);
  process.stdout.write(`请用浏览器打开 ${address} （按 Ctrl+C 结束；文稿只在本机处理）\n`);
  await closed;
  return 0;
}
