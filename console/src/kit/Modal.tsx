import { Modal as Box, type ModalProps } from "antd";
import { useHeld } from "./useHeld.tsx";

/** The dialog of every page: what is written in it stays until it is sent or given up. */
export function Modal({ children, onCancel, ...props }: ModalProps) {
  const { hold, closing } = useHeld(props.open);
  return (
    <Box {...props} onCancel={closing(onCancel)}>
      {hold(children)}
    </Box>
  );
}
