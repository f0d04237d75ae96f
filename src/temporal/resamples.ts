/** How often incidents are drawn anew to see whether clusters of profiles and of days come back. */
export const N_RESAMPLES = 20;
