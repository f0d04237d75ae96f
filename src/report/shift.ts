/** A shift of the day: its hours of the clock, the end exclusive; it may pass midnight. */
export interface Shift {
  name: string;
  from: number;
  to: number;
}
