import { Link, useLocation } from "react-router";
import "./drawer.css";
import { guideOf } from "./pageGuides.ts";
import { Drawer } from "../../kit/Drawer.tsx";

/** The guide of the page in view. */
export function GuideDrawer({ onClose }: { onClose: () => void }) {
  const guide = guideOf(useLocation().pathname);
  return (
    <Drawer open title="本页操作指引" onClose={onClose} size={400}>
      {guide ? (
        <>
          <p>{guide.purpose}</p>
          <ol className="plain-list">
            {guide.how.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ol>
          {guide.next && <p className="quiet">{guide.next}</p>}
        </>
      ) : (
        <p>本页没有单独的指引。</p>
      )}
      <p className="guide-links">
        <Link to="/guide" onClick={onClose} className="inline-link">
          一个年度里要做的事
        </Link>
        <Link to="/roles" onClick={onClose} className="inline-link">
          谁可以办理什么
        </Link>
      </p>
    </Drawer>
  );
}
