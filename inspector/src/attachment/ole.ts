/** Streams of a compound file that hold an encrypted document (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const LOCKED = ["EncryptedPackage", "EncryptionInfo"].map((name) => Buffer.from(name, "utf16le"));

/** Whether a file in the old binary form of Office only wraps an encrypted one. */
export const isLocked = (body: Buffer): boolean => LOCKED.some((name) => body.includes(name));
