import { Alert } from "antd";
import { Link } from "react-router";

/** Beside a published notice: it changes by 更正 only. */
export function CorrectionHint({ year }: { year: number }) {
  return (
    <Alert
      className="gap-below"
      type="info"
      showIcon
      title="通报已经发布，内容不再改动"
      description="发现差错，或有决定使结果与公布的不同，须另发更正通知。"
      action={<Link to={`/corrections?year=${year}`}>通报更正</Link>}
    />
  );
}
