/** An ordinary Tuesday morning in Jakarta, inside the clearing window of the banks. */
export const E2E_NOW = '2026-11-24T10:00:00+07:00';
