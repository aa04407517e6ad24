import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";
import { useChange } from "../kit/useChange.ts";

interface Fields {
  url: string;
  note: string;
  seenOn: Dayjs;
}

/** Dated looks at the unit's pages by people, with the platform's picture; an expert adds an own one. */
export function SheetMaterialLookUps({ year, unitId }: { year: number; unitId: string }) {
  const [form] = Form.useForm<Fields>();
  const params = { path: { year, unitId } };
  const key = ["review", "look-ups", year, unitId];
  const lookUps = useQuery({
    queryKey: key,
    queryFn: () => body(api.GET("/api/review/{year}/units/{unitId}/look-ups", { params })),
  });
  const record = useChange({
    run: ({ url, note, seenOn }: Fields) =>
      body(
        api.POST("/api/review/{year}/units/{unitId}/look-ups", {
          params,
          body: { url: url.trim(), note: note.trim(), seenOn: seenOn.format("YYYY-MM-DD") },
        }),
      ),
    reread: [key],
    done: ({ screenshotProblem }) =>
      screenshotProblem ? `已登记，但没有截图：${screenshotProblem}` : "浏览记录已登记",
    onDone: () => form.resetFields(),
  });
  return (
    <Loaded query={lookUps}>
      {({ lookUps: all }) => (
        <>
          {all.length === 0 && <p className="quiet">还没有浏览记录。</p>}
          <div className="material-list">
            {all.map((one) => (
              <div key={one.id} className="look-up">
                <div className="quiet">
                  {one.seenOn} · {one.seenBy} · {one.url}
                </div>
                <div>{one.note}</div>
                {one.hasScreenshot ? (
                  <a
                    href={`/api/review/${year}/units/${unitId}/look-ups/${one.id}/screenshot.png`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    查看截图
                  </a>
                ) : (
                  one.screenshotProblem && <span className="quiet">没有截图：{one.screenshotProblem}</span>
                )}
              </div>
            ))}
          </div>
          <Form<Fields>
            form={form}
            layout="vertical"
            className="look-up-form"
            onFinish={(fields) => record.mutate(fields)}
          >
            <Form.Item
              name="url"
              label="页面地址"
              rules={[{ required: true, type: "url", message: "请填写完整的页面地址" }]}
            >
              <Input placeholder="https://" />
            </Form.Item>
            <Form.Item
              name="note"
              label="所见情况"
              rules={[{ required: true, whitespace: true, message: "请写明所见情况" }]}
            >
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
            <Form.Item name="seenOn" label="浏览日期" rules={[{ required: true, message: "请选择日期" }]}>
              <DatePicker />
            </Form.Item>
            <Button htmlType="submit" loading={record.isPending}>
              登记浏览
            </Button>
          </Form>
        </>
      )}
    </Loaded>
  );
}
