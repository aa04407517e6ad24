import { Button, Input, Space } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useChange } from "../kit/useChange.ts";

/** Says something about one item of a unit. What is typed stays until it was sent. */
export function DiscussionForm({ year, unitId, item }: { year: number; unitId: string; item: string }) {
  const [text, setText] = useState("");
  const say = useChange({
    run: (said: string) =>
      body(
        api.POST("/api/review/{year}/units/{unitId}/discussion", {
          params: { path: { year, unitId } },
          body: { item, body: said },
        }),
      ),
    reread: [
      ["review", "discussion", year, unitId],
      ["review", "sheet", year, unitId],
    ],
    done: "已发表",
    onDone: () => setText(""),
  });
  return (
    <Space.Compact block>
      <Input
        aria-label={`对指标 ${item} 的意见`}
        placeholder="写下对本项的意见"
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => text.trim() !== "" && say.mutate(text.trim())}
        data-testid={`comment-${item}`}
      />
      <Button disabled={text.trim() === ""} loading={say.isPending} onClick={() => say.mutate(text.trim())}>
        发表
      </Button>
    </Space.Compact>
  );
}
