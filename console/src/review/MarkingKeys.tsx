import { Modal } from "antd";
import { KEYS } from "./markKeys.ts";

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
