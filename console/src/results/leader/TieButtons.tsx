import { Button } from "antd";
import { useState } from "react";
import { KIND_NAMES } from "../../registry/kinds.ts";
import { TieDialog } from "./TieDialog.tsx";
import type { Tie } from "./ties.ts";
import { useTies } from "./useTies.ts";

/** One button for every tie that is given; nothing without one. */
export function TieChoice({ year, ties }: { year: number; ties: readonly Tie[] }) {
  const [deciding, setDeciding] = useState<Tie | null>(null);
  return (
    <>
      {ties.map((tie) => (
        <Button
          key={tie.kind}
          type="primary"
          onClick={() => setDeciding(tie)}
          data-testid={`tie-${tie.kind}`}
        >
          决定同分（{KIND_NAMES[tie.kind]}）
        </Button>
      ))}
      <TieDialog year={year} tie={deciding} onClose={() => setDeciding(null)} />
    </>
  );
}

/** One button for every kind whose excellent places end in a tie; nothing without one. */
export function TieButtons({ year }: { year: number }) {
  return <TieChoice year={year} ties={useTies(year) ?? []} />;
}
