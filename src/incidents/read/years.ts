/** Rows outside these years have an impossible date. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;
