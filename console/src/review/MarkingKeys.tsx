import { KEYS } from "./markKeys.ts";
import { Modal } from "../kit/Modal.tsx";

/** What the keys do. */
export function MarkingKeys({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Modal open={open} title="快捷键" footer={null} onCancel={onClose} data-testid="marking-keys">
      <dl className="marking-keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
