import { RouterProvider } from "react-router/dom";
import { router } from "./router.tsx";

/** The pages; loaded once somebody is signed in, so that the door opens fast. */
export default function Inside() {
  return <RouterProvider router={router} />;
}
