import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, InputNumber, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { PageHead } from "../kit/PageHead.tsx";
import { useChange } from "../kit/useChange.ts";
import type { Got } from "../api/types.ts";
import { megabytes } from "./names.ts";

type Sheet = Got<"/api/jury/{id}">;

/** The campaigns that the expert judges. */
export function JuriesPage() {
  const query = useQuery({ queryKey: ["juries"], queryFn: () => body(api.GET("/api/jury")) });
  return (
    <>
      <PageHead title="活动评审" lead="您被指定为评委的主题活动" />
      <Loaded query={query}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <Alert type="info" showIcon title="目前没有需要您评审的活动。" />
          ) : (
            <div className="box">
              {campaigns.map((one) => (
                <p key={one.id}>
                  <Link to={`/jury/${one.id}`}>
                    {one.year} 年 {one.name}
                  </Link>
                </p>
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function Work({ sheet, work }: { sheet: Sheet; work: Sheet["works"][number] }) {
  const [points, setPoints] = useState<number | null>(work.points === null ? null : work.points / 100);
  const [remark, setRemark] = useState(work.remark);
  const save = useChange({
    run: () =>
      body(
        api.PUT("/api/jury/works/{id}/score", {
          params: { path: { id: work.id } },
          body: { points: Math.round((points ?? 0) * 100), remark, version: work.version },
        }),
      ),
    reread: [["jury", sheet.campaignId]],
    done: `${work.serial} 号作品的评分已保存`,
  });
  return (
    <div className="box">
      <h2>
        {work.serial} 号《{work.title}》 <Tag>{work.group}</Tag>
        {work.points !== null && <Tag color="success">已评</Tag>}
      </h2>
      {work.description && <p style={{ whiteSpace: "pre-wrap" }}>{work.description}</p>}
      <Space wrap className="gap-below">
        {work.files.map((file) => (
          <a key={file.place} href={`/api/jury/works/${work.id}/files/${file.place}`}>
            {file.name}（{megabytes(file.size)}）
          </a>
        ))}
      </Space>
      <Space wrap>
        <InputNumber
          aria-label={`${work.serial} 号作品得分`}
          min={0}
          max={100}
          precision={2}
          value={points}
          onChange={setPoints}
          disabled={!sheet.open.possible}
          suffix="分"
        />
        <Input
          aria-label={`${work.serial} 号作品评语`}
          placeholder="评语（可不填）"
          maxLength={500}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
          disabled={!sheet.open.possible}
          style={{ minWidth: 260 }}
        />
        <Button
          type="primary"
          disabled={!sheet.open.possible || points === null}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          保存
        </Button>
      </Space>
    </div>
  );
}

/** One campaign's works for a juror: numbers, no names. */
export function JuryPage() {
  const { id = "" } = useParams();
  const query = useQuery({
    queryKey: ["jury", id],
    queryFn: () => body(api.GET("/api/jury/{id}", { params: { path: { id } } })),
  });
  return (
    <Loaded query={query} page="活动评审">
      {(sheet) => (
        <>
          <PageHead
            title={sheet.name}
            lead={`共 ${sheet.works.length} 件，已评 ${sheet.works.filter((one) => one.points !== null).length} 件；单位和作者不显示`}
          />
          {!sheet.open.possible && (
            <Alert type="info" showIcon className="gap-below" title={sheet.open.why} />
          )}
          {sheet.recused > 0 && (
            <Alert
              type="info"
              showIcon
              className="gap-below"
              title={`另有 ${sheet.recused} 件作品须由您回避，不显示。`}
            />
          )}
          {sheet.works.map((work) => (
            <Work key={`${work.id}-${work.version}`} sheet={sheet} work={work} />
          ))}
        </>
      )}
    </Loaded>
  );
}
