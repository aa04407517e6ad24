/** How a process ends when it takes more than it may; the signal tells the caller why. */
export const OVER_CPU = "SIGXCPU";
export const OVER_MEMORY = "SIGABRT";

export interface Guarded {
  /** Counted up by the guarded thread whenever it comes to rest. */
  beats: SharedArrayBuffer;
  /** CPU of the process between two beats, milliseconds. */
  cpuMs: number;
  /** Resident memory of the process, bytes. */
  memory: number;
  /** The caller's process. */
  parent: number;
}
