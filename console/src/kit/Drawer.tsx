import { Drawer as Box, type DrawerProps } from "antd";
import { useHeld } from "./useHeld.tsx";

/** The drawer of every page: what is written in it stays until it is sent or given up. */
export function Drawer({ children, onClose, ...props }: DrawerProps) {
  const { hold, closing } = useHeld(props.open);
  return (
    <Box {...props} onClose={closing(onClose)}>
      {hold(children)}
    </Box>
  );
}
