import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { DeliberateButton } from "../kit/DeliberateButton.tsx";
import { moment } from "../kit/date.ts";
import { useChange } from "../kit/useChange.ts";

/** Samples for a first look, while there is no unit or as long as they are there; nothing on a platform that works. */
export function SampleUnits() {
  const reread = [["sample"], ["units"]];
  const state = useQuery({ queryKey: ["sample"], queryFn: () => body(api.GET("/api/sample")) });
  const load = useChange({
    run: () => body(api.POST("/api/sample")),
    reread,
    done: ({ units }) => `已载入 ${units} 个样例单位`,
  });
  const remove = useChange({
    run: () => body(api.DELETE("/api/sample")),
    reread,
    done: ({ units }) => `已移除 ${units} 个样例单位`,
  });
  if (!state.data || (state.data.loaded === 0 && !state.data.load.possible)) return null;
  const { loaded, loadedAt, loadedBy } = state.data;
  return (
    <section className="box" aria-label="样例" data-testid="sample-units">
      <h2>样例单位</h2>
      {loaded === 0 ? (
        <>
          <p>尚未登记单位。可先载入 6 个虚构的样例单位和网站，看看各页的样子。</p>
          <DeliberateButton
            title="载入样例单位？"
            effects={[
              "登记 6 个名称标有“样例”和“虚构”的单位及其网站，网址不能访问。",
              "检查工作组随即可以在“单位”中看到。",
            ]}
            back="尚未用于其他记录的，可以随时整体移除。正式启用前请移除。"
            primary={false}
            pending={load.isPending}
            onAct={() => load.mutate(undefined)}
            testId="sample-load"
          >
            载入样例
          </DeliberateButton>
        </>
      ) : (
        <>
          <p>
            现有 {loaded} 个样例单位，由{loadedBy}于 {loadedAt ? moment(loadedAt) : ""}{" "}
            载入。正式启用前请移除。
          </p>
          <DeliberateButton
            title="移除全部样例单位？"
            effects={[`${loaded} 个样例单位及其网站从平台删除，审计日志保留载入和移除的记录。`]}
            back="没有登记其他单位的，以后可以再次载入。"
            primary={false}
            pending={remove.isPending}
            onAct={() => remove.mutate(undefined)}
            testId="sample-remove"
          >
            移除样例
          </DeliberateButton>
        </>
      )}
    </section>
  );
}
