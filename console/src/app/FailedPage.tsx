import { Button, Result, Space } from "antd";
import { useRouteError } from "react-router";

/** After an upgrade the parts that an open page asks for have other names. */
const LOADING =
  /dynamically imported module|Unable to preload|Importing a module script|Loading (CSS )?chunk|module script failed/i;

/** A page that broke while it was shown. */
export function FailedPage() {
  const error = useRouteError();
  return <Failed loading={error instanceof Error && LOADING.test(error.message)} />;
}

/** A page whose part of the program could not be loaded. */
export const UnloadedPage = () => <Failed loading />;

/** What happened in words and a way on, never a stack. */
function Failed({ loading }: { loading: boolean }) {
  return (
    <Result
      status="warning"
      title={loading ? "页面没有载入" : "页面出错了"}
      subTitle={
        loading
          ? "网络中断，或者平台刚刚升级。请重试；仍不成功的请刷新浏览器。"
          : "这一页没有正常显示，已保存的内容不受影响。请重试；仍不成功的请联系系统管理员。"
      }
      extra={
        <Space>
          <Button type="primary" onClick={() => window.location.reload()}>
            重试
          </Button>
          <Button onClick={() => window.location.assign("/console/")}>回到工作台</Button>
        </Space>
      }
    />
  );
}
