import { useAccount } from "../session/session.ts";
import { MyAssignments } from "./MyAssignments.tsx";
import { OfficeReview } from "./OfficeReview.tsx";

/** An expert's own units; the office's conduct of the review. */
export function ReviewPage() {
  return useAccount().role === "expert" ? <MyAssignments /> : <OfficeReview />;
}
