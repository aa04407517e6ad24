import { RouterProvider } from "react-router/dom";
import { Furnished } from "./Furnished.tsx";
import { router } from "./router.tsx";

/** The pages; loaded once somebody is signed in, so that the door opens fast. */
export default function Inside() {
  return (
    <Furnished>
      <RouterProvider router={router} />
    </Furnished>
  );
}
