/** The platform's mark: a looking glass over a tick. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="32" height="32" rx="5" fill="#17407a" />
      <circle cx="14" cy="14" r="7" fill="none" stroke="#fff" strokeWidth="2.6" />
      <path d="M19.2 19.2 26 26" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <path d="m11 14 2.2 2.2L17.4 12" fill="none" stroke="#fff" strokeWidth="1.8" />
    </svg>
  );
}
