import { Button, Checkbox, Input, InputNumber, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";
import { useYear } from "../cycle/useYear.ts";
import { useRubric } from "../rubrics/useRubrics.ts";
import { AdoptionField, adoptionOf, isAdopted, NOT_ADOPTED } from "../rubrics/AdoptionField.tsx";
import {
  allDecided,
  decisionsOf,
  OpeningDecisions,
  type ChosenByItem,
} from "../rubrics/OpeningDecisions.tsx";

/** The scoring rules that ship with the platform; others are added as folders of data. */
const FIRST_PACK = "hunan-2019";

/** Opens a year. Whether its scores are made up is said once, here, and shown on every page that shows them. */
export function OpenCycle({ year }: { year: number }) {
  const [chosen, setChosen] = useState(year);
  const [pack, setPack] = useState(FIRST_PACK);
  const [synthetic, setSynthetic] = useState(false);
  const [chosenDecisions, setDecisions] = useState<ChosenByItem>({});
  const [adoption, setAdoption] = useState(NOT_ADOPTED);
  const rubric = useRubric(`pack:${pack}`).data;
  const undecided = rubric?.undecided ?? [];
  const [, choose] = useYear();
  const open = useChange({
    run: () =>
      body(
        api.POST("/api/cycles", {
          body: {
            year: chosen,
            name: `${chosen} 年度检查`,
            pack,
            synthetic,
            decisions: decisionsOf(undecided, chosenDecisions),
            adoption: adoptionOf(rubric?.adopts, adoption),
          },
        }),
      ),
    reread: [["cycles"]],
    done: "检查年度已启用，评分细则已冻结",
    onDone: () => choose(chosen),
  });
  return (
    <div className="box">
      <h2>尚未启用</h2>
      <Space wrap>
        <InputNumber
          aria-label="年度"
          value={chosen}
          min={2000}
          max={2100}
          precision={0}
          onChange={(value) => setChosen(value ?? year)}
          suffix="年度"
        />
        <Input
          aria-label="评分细则"
          prefix={<span className="quiet">评分细则</span>}
          value={pack}
          onChange={(event) => setPack(event.target.value.trim())}
        />
        <Checkbox
          checked={synthetic}
          onChange={(event) => setSynthetic(event.target.checked)}
          data-testid="cycle-synthetic"
        >
          演示（分数为模拟生成）
        </Checkbox>
        <Button
          type="primary"
          loading={open.isPending}
          disabled={!allDecided(undecided, chosenDecisions) || !isAdopted(rubric?.adopts, adoption)}
          onClick={() => open.mutate(undefined)}
          data-testid="cycle-open"
        >
          启用年度
        </Button>
      </Space>
      <OpeningDecisions undecided={undecided} chosen={chosenDecisions} onChosen={setDecisions} />
      <AdoptionField adopts={rubric?.adopts} chosen={adoption} onChosen={setAdoption} />
    </div>
  );
}
