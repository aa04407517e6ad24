import { useChange } from "../kit/useChange.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { CLOSINGS } from "./LastClosing.tsx";

/**
 * 统计定稿: closes a count, asked with its effects first.
 * @param what what is written into the units: “来稿、采用和退回的数据”
 */
export function CloseCountButton<Written>({
  what,
  run,
  reread = [],
  done,
  testId,
}: {
  what: string;
  run: () => Promise<Written>;
  reread?: readonly (readonly string[])[];
  done: (written: Written) => string;
  testId: string;
}) {
  const close = useChange({ run, reread: [["facts"], CLOSINGS, ...reread], done });
  return (
    <DeliberateButton
      title="统计定稿？"
      effects={[
        `${what}写入各单位，作为计分数据，没有的记为 0。`,
        "统计截至今天；此后发生的不计入，除非再次定稿。",
      ]}
      back="可以再次定稿，以最近一次为准；每次定稿都留下经办人和时间。"
      pending={close.isPending}
      onAct={() => close.mutate(undefined)}
      testId={testId}
    >
      统计定稿
    </DeliberateButton>
  );
}
