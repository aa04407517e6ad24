import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";

const GuideDrawer = lazy(async () => ({ default: (await import("./GuideDrawer.tsx")).GuideDrawer }));

/** Opens what the page in view is for and how one works on it. */
export function GuideButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        type="text"
        icon={<QuestionCircleOutlined />}
        aria-label="本页操作指引"
        onClick={() => setOpen(true)}
        data-testid="guide-open"
      />
      {open && (
        <Suspense>
          <GuideDrawer onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
