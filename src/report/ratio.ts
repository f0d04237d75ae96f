/** A ratio with its 95% interval. */
export interface Ratio {
  ratio: number;
  lo: number;
  hi: number;
}
