import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";

function Step({ title, note, action }: { title: string; note: ReactNode; action: ReactNode }) {
  return (
    <div className="step">
      <div>
        <b>{title}</b>
        <div className="quiet">{note}</div>
      </div>
      {action}
    </div>
  );
}

/** What brings a year's data together, in order. Each step may be done again: the newest data counts. */
export function Preparation({ year }: { year: number }) {
  const params = { path: { year } };
  const reread = [["steps"], ["facts"], ["findings"], ["cycles"], ["marks"], ["standings"]];
  const registry = useChange({
    run: () => body(api.POST("/api/evidence/{year}/registry-facts", { params })),
    reread,
    done: ({ units }) => `已写入 ${units} 个单位的备案数据`,
  });
  const contributions = useChange({
    run: () => body(api.POST("/api/contributions/tally", { body: { year } })),
    reread,
    done: ({ units, closedUntil }) => `已写入 ${units} 个单位的来稿数据，统计截至 ${closedUntil}`,
  });
  const participation = useChange({
    run: () => body(api.POST("/api/participation/tally", { body: { year } })),
    reread,
    done: ({ closedUntil }) => `访谈与活动数据已写入，统计截至 ${closedUntil}`,
  });
  const compute = useChange({
    run: () => body(api.POST("/api/cycles/{year}/compute", { params })),
    reread,
    done: ({ units, marks, findings }) =>
      `已为 ${units} 个单位计算 ${marks} 项得分，按数据规则提出 ${findings} 条问题`,
  });
  return (
    <div className="box">
      <h2>数据归集与自动计分</h2>
      <Step
        title="1. 备案数据"
        note="责任部门、专干、按时备案、有无网站"
        action={
          <Button
            loading={registry.isPending}
            onClick={() => registry.mutate(undefined)}
            data-testid="registry-facts"
          >
            写入
          </Button>
        }
      />
      <Step
        title="2. 来稿统计"
        note={<Link to={`/contributions/tally?year=${year}`}>查看统计</Link>}
        action={
          <Button
            loading={contributions.isPending}
            onClick={() => contributions.mutate(undefined)}
            data-testid="contributions-tally"
          >
            定稿
          </Button>
        }
      />
      <Step
        title="3. 访谈与活动统计"
        note={<Link to={`/participation?tab=tally&year=${year}`}>查看统计</Link>}
        action={
          <Button
            loading={participation.isPending}
            onClick={() => participation.mutate(undefined)}
            data-testid="participation-tally"
          >
            定稿
          </Button>
        }
      />
      <Step
        title="4. 网上监测"
        note="监测结果随运行自动写入；待确认问题处理后再计分"
        action={
          <Link to="/runs">
            <Button>查看监测</Button>
          </Link>
        }
      />
      <Step
        title="5. 自动计分"
        note="按冻结的细则由数据计算；缺少数据的项目不计分，其分值在同一个一级指标内按比例折算"
        action={
          <Button
            type="primary"
            loading={compute.isPending}
            onClick={() => compute.mutate(undefined)}
            data-testid="compute"
          >
            计算
          </Button>
        }
      />
    </div>
  );
}
