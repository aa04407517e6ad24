import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { Loaded } from "../kit/Loaded.tsx";

/** Replies of the unit, drawn from those that everyone may read, beside the figures of the desk. */
export function SheetMaterialReplies({ year, unitId }: { year: number; unitId: string }) {
  const samples = useQuery({
    queryKey: ["review", "reply-samples", year, unitId],
    queryFn: () => body(api.GET("/api/desk/samples", { params: { query: { year, unitId } } })),
  });
  return (
    <Loaded query={samples}>
      {({ answered, published, samples: all }) => (
        <>
          <p className="quiet">
            本年度省级阳光服务台转交该单位并已答复 {answered} 件，其中经来信人同意公开 {published}
            件，下面是随机抽取的 {all.length} 件。没有公开的来信不提供给专家。
          </p>
          <div className="material-list">
            {all.map((one) => (
              <details key={one.publicId} data-testid="reply-sample">
                <summary>
                  {one.title}
                  <span className="quiet">
                    {" "}
                    {one.kind}，{one.answeredOn} 答复
                  </span>
                </summary>
                <p style={{ whiteSpace: "pre-wrap" }}>{one.body}</p>
                <blockquote className="quote" style={{ whiteSpace: "pre-wrap" }}>
                  {one.reply}
                </blockquote>
              </details>
            ))}
          </div>
        </>
      )}
    </Loaded>
  );
}
